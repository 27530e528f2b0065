namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>What can be wrong with a setting: keys of texts.</summary>
public static class EntraFieldReasons
{
    public const string Directory = "EntraField" + nameof(Directory);
    public const string ClientId = "EntraField" + nameof(ClientId);
    public const string Timeout = "EntraField" + nameof(Timeout);
}
