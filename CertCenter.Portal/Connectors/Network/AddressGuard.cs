using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>
/// Decides which addresses a connection may reach: public ones, and what the operator lists. Otherwise a customer could make
/// the portal talk to the operator's own network. The ranges follow IANA's special-purpose address registries.
/// </summary>
public sealed class AddressGuard(IOptions<ConnectionsOptions> options)
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
            // The metadata and key service of Azure's machines has a public address.
            "168.63.129.16/32",
            // Teredo and other protocol assignments, documentation, 6to4: they carry or stand for other addresses.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedNetworks.Select(IPNetwork.Parse)];

    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _allowed.Any(network => network.Contains(plain)) || !IsSpecial(plain);
    }

    private static bool IsSpecial(IPAddress address) =>
        (address.AddressFamily is AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(address))
        || Special.Any(network => network.Contains(address));
}
