using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Scim;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Support;

namespace CertCenter.Tests.Connectors.Scim;

/// <summary>Reads a SCIM server of the tests with the product's connector.</summary>
internal static class ScimDriver
{
    public static ScimConnector Connector(TimeProvider? clock = null)
    {
        var time = clock ?? new HurriedClock(StoppedClock.Monday);
        return new(HttpDriver.Http(time), time);
    }

    public static ScimSettings Settings(TestApi api) => new() { Address = $"{api.Address}scim", TrustedAuthorities = api.AuthorityPem, PageSize = 10 };

    public static ScimSettings Settings(ScimServer server) => new() { Address = server.Address, TrustedAuthorities = server.AuthorityPem };

    public static ConnectorInput Input(ScimSettings settings, string? secret = ScimServer.Token) =>
        new(settings.ToJson(), secret, (_, _) => Task.FromResult<Stream?>(null));

    public static async Task<(ReadReport Report, CollectedSightings Seen)> ReadAsync(ScimSettings settings, TimeProvider? clock = null)
    {
        var seen = new CollectedSightings();
        return (await Connector(clock).ReadAsync(Input(settings), seen, CancellationToken.None), seen);
    }
}
