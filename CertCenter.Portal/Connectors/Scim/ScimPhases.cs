namespace CertCenter.Portal.Connectors.Scim;

/// <summary>What is being read: keys of texts.</summary>
public static class ScimPhases
{
    public const string People = "Scim" + nameof(People);
    public const string Groups = "Scim" + nameof(Groups);
    public const string Nested = "Scim" + nameof(Nested);
}
