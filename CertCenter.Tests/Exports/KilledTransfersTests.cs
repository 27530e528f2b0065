using System.Globalization;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Promises;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Exports;

/// <summary>The real program is killed while it exports and while it brings back, and started again on the same folder.</summary>
public sealed class KilledTransfersTests
{
    private const int Rows = 150_000;

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task Killed_in_the_middle_an_export_and_its_return_are_begun_again_and_happen_once()
    {
        var root = Directory.CreateTempSubdirectory("certcenter-transfers-").FullName;
        try
        {
            var (from, to) = await FoundAsync(root);
            await FillAsync(from.Store);
            await AskForExportAsync(root, from);
            await KillWhenAsync(root, () => Task.FromResult(Directory.EnumerateFiles(FilesOf(from), "*.part").Any(f => new FileInfo(f).Length > 0)));
            Assert.Equal("Running", await StateAsync(root, "Export"));

            await BringOverAsync(root, from, to);
            Assert.Empty(Directory.EnumerateFiles(FilesOf(from), "*.part"));
            await KillWhenAsync(root, () => Task.FromResult(new FileInfo(to.Store + "-wal") is { Exists: true, Length: > 4 << 20 }));
            Assert.Equal("Running", await StateAsync(root, "Return"));
            Assert.Equal("0", await CountAsync(to.Store));

            await using (await PortalHost.StartAsync(_ => { }, root))
            {
                await UntilAsync(async () => await StateAsync(root, "Return") == "Done");
            }

            Assert.Equal(Rows.ToString(CultureInfo.InvariantCulture), await CountAsync(to.Store));
            Assert.Equal("1", (await StoreFiles.RowsAsync(to.Store, "SELECT COUNT(*) FROM AuditEvents WHERE What = 'workspace.returned'"))[0][0]);
            Assert.Equal("ok", (await StoreFiles.RowsAsync(to.Store, "PRAGMA integrity_check"))[0][0]);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static string CatalogOf(string root) => Path.Combine(root, "catalog.db");

    private static string FilesOf(Place place) => Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(place.Store) ?? "", "files")).FullName;

    private static async Task<string> StateAsync(string root, string kind) =>
        (await StoreFiles.RowsAsync(CatalogOf(root), $"SELECT State FROM Transfers WHERE Kind = '{kind}'")).Single()[0];

    private static async Task<string> CountAsync(string store) => (await StoreFiles.RowsAsync(store, "SELECT COUNT(*) FROM Assignments"))[0][0];

    /// <summary>The portal with its jobs held back: what is asked for waits for the next process.</summary>
    private static Task<PortalHost> HoldAsync(string root, bool holds = true) => PortalHost.StartAsync(
        services => services.AddSingleton(s => new HeldBackJobs(s.GetRequiredService<Portal.Jobs.WakeUps>()) { Holds = holds }).AddSingleton<IWakeUp>(s => s.GetRequiredService<HeldBackJobs>()),
        root);

    /// <summary>Two workspaces, the second one new.</summary>
    private static async Task<(Place From, Place To)> FoundAsync(string root)
    {
        await using var portal = await PortalHost.StartAsync(_ => { }, root);
        using var ada = await portal.SignUpAsync("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test");
        using var nora = await portal.SignUpAsync("Newplace", "Nora Newplace", "nora@newplace.test");
        List<Place> places = [];
        foreach (var store in await StoreFiles.OfAsync(root))
        {
            var member = (await StoreFiles.RowsAsync(store.File, "SELECT Id, Name FROM Members")).Single();
            var owner = new Caller(new(store.Tenant), new Actor(ActorKind.Member, member[0], member[1]), Roles.Owner) { Member = new(Guid.Parse(member[0])) };
            places.Add(new(owner, store.File));
        }

        return (places[0], places[1]);
    }

    private static Task FillAsync(string store) => StoreFiles.RunAsync(
        store,
        $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows})
        INSERT INTO Assignments (Account, Entitlement, Path, FirstSeenAt) SELECT i, i % 1000, 0, 639000000000000000 + i FROM n
        """);

    private static async Task AskForExportAsync(string root, Place from)
    {
        await using var portal = await HoldAsync(root);
        Assert.Null((await portal.Services.GetRequiredService<AskForExport>().ExecuteAsync(from.Owner, null, default)).Refusal);
    }

    /// <summary>Ends the export that was cut off, and asks for it to be brought back into the other workspace.</summary>
    private static async Task BringOverAsync(string root, Place from, Place to)
    {
        await using var portal = await HoldAsync(root, holds: false);
        await UntilAsync(async () => await StateAsync(root, "Export") == "Done");
        portal.Services.GetRequiredService<HeldBackJobs>().Holds = true;
        var made = (await portal.Services.GetRequiredService<TransfersQuery>().ExecuteAsync(from.Owner, TransferKind.Export, default)).Value.Single();
        await using var file = (await portal.Services.GetRequiredService<OpenExport>().ExecuteAsync(from.Owner, made.Id, default)).Value.Content;
        var kept = (await portal.Services.GetRequiredService<KeepReturn>().ExecuteAsync(to.Owner, file, default)).Value;
        Assert.Null((await portal.Services.GetRequiredService<AskForReturn>().ExecuteAsync(to.Owner, kept.Id.Value, null, default)).Refusal);
    }

    private static async Task KillWhenAsync(string root, Func<Task<bool>> isThere)
    {
        await using var portal = await PortalProcess.StartAsync(root);
        await UntilAsync(isThere);
        await portal.KillAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await isSo())
        {
            await beat.WaitForNextTickAsync(giveUp.Token);
        }
    }

    private sealed record Place(Caller Owner, string Store);
}
