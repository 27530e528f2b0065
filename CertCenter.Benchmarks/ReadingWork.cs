using System.Diagnostics.CodeAnalysis;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Portal.Connectors.Scim;
using Microsoft.Extensions.Options;

namespace CertCenter.Benchmarks;

/// <summary>A reading by the product's own connector: guarded line, sign-in and checks included, and what it leaves for the next one.</summary>
internal sealed class ReadingWork(IConnector connector, ConnectorInput input, int memberships) : IMeasurement
{
    private const string Client = "11111111-2222-3333-4444-555555555555";

    private byte[]? _left;

    public static Task<ReadingWork> LdapAsync(int memberships)
    {
        var options = Connections();
        var address = new Uri(ReadingPeer.Address);
        var settings = new LdapSettings
        {
            Host = address.Host,
            Port = address.Port,
            BindDn = SlapdPeer.Account,
            BaseDns = [SlapdPeer.Suffix],
            TrustedAuthorities = ReadingPeer.AuthorityPem,
        };
        return WarmAsync(new LdapConnector(new(new(options)), options, Clock), settings.ToJson(), SlapdPeer.Password, memberships);
    }

    public static Task<ReadingWork> GraphAsync(int memberships) => WarmAsync(
        Graph(), new EntraSettings { Directory = GraphPeer.Directory, ClientId = Client }.ToJson(), "secret", memberships);

    /// <summary>The second reading of a directory, in which a hundredth has changed since the first.</summary>
    public static async Task<ReadingWork> GraphAgainAsync(int memberships)
    {
        var first = await GraphAsync(memberships);
        var left = first._left is { Length: > 0 } bytes ? bytes : throw new InvalidOperationException("The first reading left nothing.");
        var again = new ReadingWork(first.Connector, first.Input with { OpenMemory = _ => Task.FromResult<Stream?>(new MemoryStream(left)) }, memberships);
        await Child.WarmAsync(again);
        return again;
    }

    public static Task<ReadingWork> ScimAsync(int memberships) => WarmAsync(
        new ScimConnector(Http(), Clock),
        new ScimSettings { Address = ReadingPeer.Address + "scim", TrustedAuthorities = ReadingPeer.AuthorityPem }.ToJson(),
        "secret",
        memberships);

    [SuppressMessage("ApiDesign", "RS0030", Justification = "It measures real time.")]
    private static TimeProvider Clock => TimeProvider.System;

    private IConnector Connector => connector;

    private ConnectorInput Input => input;

    public async Task<Elapsed> MeasureAsync()
    {
        var clocks = new Clocks();
        var seen = new CountedSightings();
        var report = await connector.ReadAsync(input, seen, CancellationToken.None);
        var elapsed = clocks.Stop();
        _left = report.Memory;
        return report.Complete && seen.Assignments == memberships
            ? elapsed
            : throw new InvalidOperationException($"{seen.Assignments} memberships instead of {memberships}, {seen.Problems} problems.");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<ReadingWork> WarmAsync(IConnector connector, string settings, string secret, int memberships)
    {
        var work = new ReadingWork(connector, new(settings, secret, (_, _) => Task.FromResult<Stream?>(null)) { OpenMemory = _ => Task.FromResult<Stream?>(null) }, memberships);
        await Child.WarmAsync(work);
        return work;
    }

    private static EntraConnector Graph()
    {
        var address = new Uri(ReadingPeer.Address);
        return new(Http(), new(new Dictionary<EntraCloud, EntraPlace> { [EntraCloud.Global] = new(address, address, ReadingPeer.AuthorityPem) }), Clock);
    }

    private static GuardedHttp Http() => new(new(new(Connections())), new(Clock), Clock);

    private static IOptions<ConnectionsOptions> Connections() => Options.Create(new ConnectionsOptions { AllowedNetworks = { "127.0.0.0/8", "::1/128" } });
}
