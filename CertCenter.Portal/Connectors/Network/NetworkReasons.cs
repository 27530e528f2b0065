namespace CertCenter.Portal.Connectors.Network;

/// <summary>Why a source could not be reached: keys of texts.</summary>
public static class NetworkReasons
{
    public const string HostUnknown = nameof(HostUnknown);
    public const string AddressRefused = nameof(AddressRefused);
    public const string Unreachable = nameof(Unreachable);
}
