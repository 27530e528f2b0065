using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Microsoft.Extensions.Options;

namespace CertCenter.Tests.Connectors.Network;

/// <summary>Lines of the product to web services of the tests; whoever is asked to wait does not.</summary>
internal static class HttpDriver
{
    public static GuardedHttp Http(TimeProvider? clock = null, params string[] allowedNetworks) =>
        Http(new WriteTickets(new StoppedClock(StoppedClock.Monday)), clock, allowedNetworks);

    /// <summary>Lines on which changes pass with these tickets.</summary>
    public static GuardedHttp Http(WriteTickets tickets, TimeProvider? clock = null, params string[] allowedNetworks)
    {
        var settings = new ConnectionsOptions();
        foreach (var network in allowedNetworks.Length > 0 ? allowedNetworks : ["127.0.0.0/8", "::1/128"])
        {
            settings.AllowedNetworks.Add(network);
        }

        return new(new GuardedDialler(new AddressGuard(Options.Create(settings))), tickets, clock ?? new HurriedClock(StoppedClock.Monday));
    }

    public static HttpRules Rules(TestApi api) => new(api.Address) { TrustedAuthorities = api.AuthorityPem };

    public static HttpLine Open(HttpRules rules, HttpTally? tally = null, TimeProvider? clock = null) => Http(clock).Open(rules, tally ?? new());

    public static async Task<HttpAnswer> GetAsync(this HttpLine line, TestApi api, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(api.Address, path));
        return await line.AskAsync(request, CancellationToken.None);
    }
}
