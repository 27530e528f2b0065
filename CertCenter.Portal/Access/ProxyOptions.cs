using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace CertCenter.Portal.Access;

/// <summary>Whose word counts for where a request came from. From configuration, section "Proxies".</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxies";

    /// <summary>Addresses or networks ("10.0.0.4", "10.0.0.0/24") of our own proxies; without any, nobody's word counts.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Known
        .Select((text, n) => (text, n)).Where(p => Parse(p.text) is null)
        .Select(p => new ValidationResult($"Proxies:Known:{p.n} '{p.text}' is no address or network."));

    public void Fill(ForwardedHeadersOptions forwarded)
    {
        // The middleware would believe everybody if it knew nobody.
        forwarded.ForwardedHeaders = Known.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in Known.Select(Parse).OfType<IPNetwork>())
        {
            forwarded.KnownIPNetworks.Add(network);
        }
    }

    private static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
