namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>What is being read: keys of texts.</summary>
public static class EntraPhases
{
    public const string People = "Entra" + nameof(People);
    public const string Groups = "Entra" + nameof(Groups);
    public const string Members = "Entra" + nameof(Members);
    public const string Nested = "Entra" + nameof(Nested);
    public const string Applications = "Entra" + nameof(Applications);
    public const string Roles = "Entra" + nameof(Roles);
}
