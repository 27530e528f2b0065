using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Microsoft.Extensions.Options;

namespace CertCenter.Tests.Connectors.Ldap;

/// <summary>Reads a test directory with the product's connector.</summary>
internal static class LdapDriver
{
    public static LdapConnector Connector(params string[] allowedNetworks)
    {
        var settings = new ConnectionsOptions();
        foreach (var network in allowedNetworks.Length > 0 ? allowedNetworks : ["127.0.0.0/8", "::1/128"])
        {
            settings.AllowedNetworks.Add(network);
        }

        var options = Options.Create(settings);
        return new(new GuardedDialler(new AddressGuard(options)), options, new StoppedClock(StoppedClock.Monday));
    }

    public static LdapProbe Probe()
    {
        var options = Options.Create(new ConnectionsOptions { AllowedNetworks = { "127.0.0.0/8", "::1/128" } });
        return new(new GuardedDialler(new AddressGuard(options)), options);
    }

    public static LdapWriter Writer(WriteTickets tickets)
    {
        var options = Options.Create(new ConnectionsOptions { AllowedNetworks = { "127.0.0.0/8", "::1/128" } });
        return new(new GuardedDialler(new AddressGuard(options)), tickets, options);
    }

    /// <summary>Settings for the test directory, by which people and groups have keys that the tests know.</summary>
    public static LdapSettings Settings(Slapd slapd) => Settings(slapd.LdapsPort, slapd.AuthorityPem);

    public static LdapSettings Settings(int port, string authority) => new()
    {
        Host = "localhost",
        Port = port,
        BindDn = Slapd.Reader,
        BaseDns = [SlapdDirectory.Suffix],
        TrustedAuthorities = authority,
        PageSize = 200,
        People = new() { Key = "uid", Disabled = "employeeType", DisabledValue = "left" },
        Groups = new() { Key = "cn" },
    };

    public static ConnectorInput Input(LdapSettings settings, string? secret = Slapd.ReaderPassword) =>
        new(settings.ToJson(), secret, (_, _) => Task.FromResult<Stream?>(null));

    public static async Task<(ReadReport Report, CollectedSightings Seen)> ReadAsync(
        LdapSettings settings, string? secret = Slapd.ReaderPassword, CollectedSightings? into = null)
    {
        var seen = into ?? new CollectedSightings();
        return (await Connector().ReadAsync(Input(settings, secret), seen, CancellationToken.None), seen);
    }
}
