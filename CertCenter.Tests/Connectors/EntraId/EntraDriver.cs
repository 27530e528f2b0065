using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Support;

namespace CertCenter.Tests.Connectors.EntraId;

/// <summary>Reads the tests' Graph with the product's connector, signing in through Azure's own library.</summary>
internal static class EntraDriver
{
    public static EntraSettings Settings { get; } = new() { Directory = GraphFake.Directory, ClientId = GraphFake.Client };

    public static EntraConnector Connector(GraphFake fake, TimeProvider? clock = null)
    {
        var time = clock ?? new HurriedClock(StoppedClock.Monday);
        return new(HttpDriver.Http(time), Clouds(fake), time);
    }

    public static EntraProbe Probe(GraphFake fake) => new(HttpDriver.Http(), Clouds(fake));

    public static EntraWriter Writer(GraphFake fake, WriteTickets tickets) => new(HttpDriver.Http(tickets), Clouds(fake));

    public static EntraClouds Clouds(GraphFake fake) => new(new Dictionary<EntraCloud, EntraPlace> { [EntraCloud.Global] = new(fake.Api.Address, fake.Api.Address, fake.Api.AuthorityPem) });

    public static ConnectorInput Input(EntraSettings? settings = null, string? secret = GraphFake.Secret) =>
        new((settings ?? Settings).ToJson(), secret, (_, _) => Task.FromResult<Stream?>(null));

    public static async Task<(ReadReport Report, CollectedSightings Seen)> ReadAsync(GraphFake fake, EntraSettings? settings = null, string? secret = GraphFake.Secret, TimeProvider? clock = null)
    {
        var seen = new CollectedSightings();
        return (await Connector(fake, clock).ReadAsync(Input(settings, secret), seen, CancellationToken.None), seen);
    }
}
