using System.Diagnostics;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Tests.Connectors.Ldap;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P19: what reads a directory never writes to it. The promise itself is looked at by the end-to-end test, over discovery, campaign
/// and evidence; here a connector that does write shows that the same look at the directory's own log finds it.
/// </summary>
[Trait("Promise", "P19")]
public sealed class ReadOnlyPromiseTests
{
    /// <summary>The operations of the protocol that change nothing (RFC 4511).</summary>
    public static readonly IReadOnlyList<string> Reading = ["BIND", "SRCH", "UNBIND", "EXT", "STARTTLS", "ABANDON"];

    [SlapdFact]
    public async Task Were_a_connector_to_write_the_same_look_would_find_it()
    {
        await using var slapd = await Slapd.StartAsync(SlapdDirectory.Create(people: 60, groups: 60));
        await using var portal = await PortalHost.StartAsync(services =>
        {
            services.Remove(services.Single(s => s.ImplementationType == typeof(LdapConnector)));
            services.AddSingleton<LdapConnector>();
            services.AddSingleton<IConnector>(s => new Meddling(s.GetRequiredService<LdapConnector>(), slapd));
        });
        using var client = await portal.SignUpAsync("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test");
        var owner = await OwnerAsync(portal);
        var mark = slapd.Log.Mark;

        var added = await portal.Services.GetRequiredService<AddConnection>().ExecuteAsync(
            owner, "Directory", "Ldap", LdapDriver.Settings(slapd).ToJson(), Slapd.ReaderPassword, CancellationToken.None);
        await portal.Services.GetRequiredService<StartDiscovery>().ExecuteAsync(owner, added.Value, false, CancellationToken.None);

        await slapd.Log.WaitForAsync(line => line.Contains(" MOD dn=", StringComparison.Ordinal), mark);
        var operations = await slapd.Log.OperationsOfAsync(Slapd.Reader, mark);
        Assert.NotEmpty(operations.Except(Reading));
    }

    private static async Task<Caller> OwnerAsync(PortalHost portal)
    {
        var store = (await StoreFiles.OfAsync(portal.Root)).Single();
        var member = (await StoreFiles.RowsAsync(store.File, "SELECT Id, Name FROM Members")).Single();
        return new(new(store.Tenant), new Actor(ActorKind.Member, member[0], member[1]), Roles.Owner) { Member = new(Guid.Parse(member[0])) };
    }

    /// <summary>Reads as the product does, and then changes an entry with the account that should only read.</summary>
    private sealed class Meddling(LdapConnector real, Slapd slapd) : IConnector
    {
        public string Kind => real.Kind;

        public IReadOnlyList<InvalidField> Validate(string settings) => real.Validate(settings);

        public string AddressOf(string settings) => real.AddressOf(settings);

        public Task<ConnectionCheck> TestAsync(ConnectorInput input, CancellationToken cancellationToken) => real.TestAsync(input, cancellationToken);

        public async Task<ReadReport> ReadAsync(ConnectorInput input, ISightings into, CancellationToken cancellationToken)
        {
            var report = await real.ReadAsync(input, into, cancellationToken);
            await MeddleAsync();
            return report;
        }

        private async Task MeddleAsync()
        {
            string[] arguments = ["-x", "-H", $"ldap://127.0.0.1:{slapd.Port}", "-D", Slapd.Reader, "-w", Slapd.ReaderPassword];
            using var process = new Process { StartInfo = new("ldapmodify", arguments) { RedirectStandardInput = true, RedirectStandardError = true } };
            process.Start();
            await process.StandardInput.WriteAsync($"{SlapdDirectory.Line("dn", slapd.Directory.Dn(1))}changetype: modify\nreplace: title\ntitle: Meddled\n");
            process.StandardInput.Close();
            await process.WaitForExitAsync();
        }
    }
}
