namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>What trying a workspace found: keys of texts.</summary>
public static class GoogleFindings
{
    public const string SignedIn = "GoogleFound" + nameof(SignedIn);
    public const string Person = "GoogleFound" + nameof(Person);
    public const string Group = "GoogleFound" + nameof(Group);
}
