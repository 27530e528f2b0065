using CertCenter.Domain.Audit;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Connectors.Ldap;
using CertCenter.Tests.Promises;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Discovery;

/// <summary>The real program is killed while it reads a real directory, and started again on the same folder.</summary>
public sealed class KilledRunTests
{
    [SlapdFact, Trait(SqlServer.Only, "Embedded")]
    public async Task A_run_that_was_killed_is_begun_again_and_ends_once_with_the_right_numbers()
    {
        await using var slapd = await Slapd.StartAsync(SlapdDirectory.Create());
        await using var line = new HeldLine(slapd.LdapsPort);
        var settings = LdapDriver.Settings(slapd) with { Port = line.Port };
        var (_, seen) = await LdapDriver.ReadAsync(settings);
        var all = line.Passed;
        var root = Directory.CreateTempSubdirectory("certcenter-killed-").FullName;
        try
        {
            var owner = await AskAsync(root, settings);
            var store = (await StoreFiles.OfAsync(root)).Single().File;

            // In the middle of reading; and when everything was read, which is in the middle of writing it down.
            // The last 24 bytes only say that the line is closed, and a handshake may be some bytes shorter than another.
            foreach (var bytes in new[] { all / 2, all - 12 })
            {
                var reached = line.LetThrough(bytes);
                await using var portal = await PortalProcess.StartAsync(root);
                await reached;
                await portal.KillAsync();
                await WholeAsync(Path.Combine(root, "catalog.db"), store);
            }

            _ = line.LetThrough(long.MaxValue);
            await using (await PortalHost.StartAsync(_ => { }, root))
            {
                await ForeignWork.UntilDoneAsync(root);
            }

            await WholeAsync(Path.Combine(root, "catalog.db"), store);
            Assert.Equal(["Completed", "3"], (await StoreFiles.RowsAsync(store, "SELECT State, Attempts FROM Runs")).Single());
            Assert.Equal(
                [$"{seen.People.Count}", $"{seen.Entitlements.Count}", $"{seen.Assignments.Select(a => (a.Account, a.Entitlement, a.Path)).Distinct().Count()}"],
                (await StoreFiles.RowsAsync(store, "SELECT People, Entitlements, Assignments FROM Runs")).Single());
            Assert.Equal(
                [$"{seen.People.Count}", $"{seen.People.Count}", $"{seen.Entitlements.Count}", $"{seen.Entitlements.Count}"],
                (await StoreFiles.RowsAsync(store, """SELECT (SELECT COUNT(*) FROM Identities), (SELECT COUNT(DISTINCT "Key") FROM Identities), (SELECT COUNT(*) FROM Entitlements), (SELECT COUNT(DISTINCT "Key") FROM Entitlements)""")).Single());
            Assert.Equal("1", (await StoreFiles.RowsAsync(store, "SELECT COUNT(*) FROM AuditEvents WHERE What = 'discovery.ended'")).Single()[0]);
            await NothingIsNewAsync(root, owner, store);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>A workspace in which a reading is asked for, by a process that ends before it begins.</summary>
    private static async Task<Caller> AskAsync(string root, Portal.Connectors.Ldap.LdapSettings settings)
    {
        await using var portal = await PortalHost.StartAsync(services => services.AddSingleton<HeldBackJobs>().AddSingleton<IWakeUp>(s => s.GetRequiredService<HeldBackJobs>()), root);
        using var client = await portal.SignUpAsync("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test");
        portal.Services.GetRequiredService<HeldBackJobs>().Holds = true;
        var store = (await StoreFiles.OfAsync(root)).Single();
        var member = (await StoreFiles.RowsAsync(store.File, "SELECT Id, Name FROM Members")).Single();
        var owner = new Caller(new(store.Tenant), new Actor(ActorKind.Member, member[0], member[1]), Roles.Owner) { Member = new(Guid.Parse(member[0])) };
        var added = await portal.Services.GetRequiredService<AddConnection>().ExecuteAsync(owner, "Directory", "Ldap", settings.ToJson(), Slapd.ReaderPassword, CancellationToken.None);
        Assert.Null((await portal.Services.GetRequiredService<StartDiscovery>().ExecuteAsync(owner, added.Value, false, CancellationToken.None)).Refusal);
        return owner;
    }

    private static async Task WholeAsync(params string[] databases)
    {
        foreach (var database in databases)
        {
            Assert.Equal("ok", (await StoreFiles.RowsAsync(database, "PRAGMA integrity_check")).Single()[0]);
        }
    }

    /// <summary>Reading again finds what is known, and the trail is one chain.</summary>
    private static async Task NothingIsNewAsync(string root, Caller owner, string store)
    {
        await using (var portal = await PortalHost.StartAsync(_ => { }, root))
        {
            var connection = new ConnectionId(Guid.Parse((await StoreFiles.RowsAsync(store, "SELECT Id FROM Connections")).Single()[0]));
            Assert.Null((await portal.Services.GetRequiredService<StartDiscovery>().ExecuteAsync(owner, connection, false, CancellationToken.None)).Refusal);
            await ForeignWork.UntilDoneAsync(root);
            Assert.Null((await portal.Services.GetRequiredService<VerifyTrail>().ExecuteAsync(owner, CancellationToken.None)).Value.FirstBroken);
        }

        Assert.Equal(["Completed", "0", "0", "0"], (await StoreFiles.RowsAsync(store, "SELECT State, Added, Changed, Removed FROM Runs WHERE Number = 2")).Single());
    }
}
