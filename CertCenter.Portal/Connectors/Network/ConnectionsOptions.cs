namespace CertCenter.Portal.Connectors.Network;

/// <summary>What the operator lets connections do: the section "Connections" of the configuration.</summary>
public sealed class ConnectionsOptions
{
    public const string Section = "Connections";

    /// <summary>Networks in CIDR form that may be reached although they are private, loopback or reserved otherwise.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>A file with the certificates (PEM) of authorities of one's own by which the servers of notices are trusted; the public ones when left out.</summary>
    public string? NoticeAuthorities { get; set; }

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
