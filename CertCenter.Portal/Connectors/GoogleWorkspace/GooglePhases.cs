namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>What is being read: keys of texts.</summary>
public static class GooglePhases
{
    public const string People = "Google" + nameof(People);
    public const string Groups = "Google" + nameof(Groups);
    public const string Members = "Google" + nameof(Members);
    public const string Nested = "Google" + nameof(Nested);
    public const string Roles = "Google" + nameof(Roles);
}
