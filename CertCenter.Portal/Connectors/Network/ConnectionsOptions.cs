namespace CertCenter.Portal.Connectors.Network;

/// <summary>What the operator lets connections do: the section "Connections" of the configuration.</summary>
public sealed class ConnectionsOptions
{
    public const string Section = "Connections";

    /// <summary>Networks in CIDR form that may be reached although they are private, loopback or reserved otherwise.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Whether an LDAP directory may be read without TLS, so that its password crosses the network readable.</summary>
    public bool AllowPlainLdap { get; set; }

    /// <summary>On a developer's machine the directory to try with is usually on the same machine.</summary>
    public void AllowLoopbackUnlessListed()
    {
        if (AllowedNetworks.Count == 0)
        {
            AllowedNetworks.Add("127.0.0.0/8");
            AllowedNetworks.Add("::1/128");
        }
    }
}
