namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>What can be wrong with a setting: keys of texts.</summary>
public static class GoogleFieldReasons
{
    public const string Administrator = "GoogleField" + nameof(Administrator);
    public const string Timeout = "GoogleField" + nameof(Timeout);
}
