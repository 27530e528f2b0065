using System.Diagnostics;
using System.Globalization;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Benchmarks;

/// <summary>R2: support reads a page of people under a grant, beside the same checks and the same reading with nothing written into the trail.</summary>
internal sealed class SupportReads : ILine
{
    private const int People = 10_000;
    private const int Times = 400;
    private const int Rounds = 3;

    public string Id => "R2";

    public string Promise => "support reads with their line in the customer's trail written before, against the same reads without it";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        await using var house = await BenchmarkHouse.BuildAsync();
        var owner = (await house.FoundAsync(1))[0];
        await FillAsync(house, owner);
        var (agent, _, grant) = await GrantedAccess.GiveAsync(house.Get<CatalogDatabase>(), house.Get<ISecrets>(), owner.Tenant, house.Get<TimeProvider>().GetUtcNow());
        var look = house.Get<LookUnderGrant>();
        var subject = $"grant/{grant.Value}";
        var times = quick ? Times / 10 : Times;
        var reader = house.Get<IEnumerable<IStoreLook>>().Single(l => l.Screen == LookScreen.People);
        async Task LoggedAsync(LookAsk ask) => Check((await look.ExecuteAsync(agent, grant, ask, CancellationToken.None)).Value.Rows.Count);
        async Task BareAsync(LookAsk ask)
        {
            // All that the reader of grants asks: whether it stands before and after the reading, in what mode the workspace is, and whether its trail tells of an end.
            await StandsAsync(house, owner.Tenant, agent, grant);
            await using (var all = house.Get<CatalogDatabase>().Read())
            await using (var db = await house.Get<TenantDatabases>().ReadAsync(owner, CancellationToken.None))
            {
                if (await db.AuditEvents.AnyAsync(e => e.Subject == subject && e.What == "support.ended"))
                {
                    throw new InvalidOperationException("The grant is over.");
                }

                Check((await reader.ReadAsync(new(db, all, owner.Tenant, DateTimeOffset.UnixEpoch), ask, CancellationToken.None))?.Rows.Count ?? 0);
            }

            await StandsAsync(house, owner.Tenant, agent, grant);
        }

        // By turns, so that a slow moment of the machine is on both sides.
        List<double> with = [], without = [];
        for (var n = -(times / 10); n < times * Rounds; n++)
        {
            LookAsk ask = new(LookScreen.People, After: $"{(n + times) * 17 % (People - 100)}");
            without.Add(await TakeAsync(() => BareAsync(ask)));
            with.Add(await TakeAsync(() => LoggedAsync(ask)));
            if (n < 0)
            {
                with.Clear();
                without.Clear();
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# R2 a look {Median(with):0.000} ms, without its line {Median(without):0.000} ms"));
        return [new("R2", Median(with) / Median(without), 1.3)];
    }

    private static void Check(int rows)
    {
        if (rows != LookPages.Size)
        {
            throw new InvalidOperationException($"{rows} rows were read.");
        }
    }

    private static async Task StandsAsync(BenchmarkHouse house, TenantId tenant, StaffCaller agent, GrantId grant)
    {
        await using var all = house.Get<CatalogDatabase>().Read();
        if (!await house.Get<GrantsQuery>().IsActiveAsync(agent, grant, CancellationToken.None)
            || await all.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == tenant) is not { Mode: not null })
        {
            throw new InvalidOperationException("The grant is over.");
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task<double> TakeAsync(Func<Task> read)
    {
        var begun = Stopwatch.GetTimestamp();
        await read();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task FillAsync(BenchmarkHouse house, Caller caller)
    {
        await using var db = await house.Get<TenantDatabases>().WriteAsync(caller, CancellationToken.None);
        new BulkWriter(db).InsertInto(
            "Identities",
            new BulkColumns<int>()
                .Number("Id", n => n)
                .Always("Connection", CompanyRows.Connection)
                .Text("Key", Company.AccountKey)
                .Text("Name", Company.AccountName)
                .Text("Mail", n => $"{n}@example.test")
                .Always("Title", "Clerk")
                .Always("Department", "Office")
                .Number("Manager", n => n > 1 ? n / 10 + 1 : null)
                .Always("Enabled", 1)
                .Always("FirstSeenAt", CompanyRows.Ticks),
            Enumerable.Range(1, People));
        await db.CommitAsync(AuditEvent.Of(caller, DateTimeOffset.UnixEpoch, "benchmark.arranged", "benchmark/0", "Arranged"), CancellationToken.None);
    }
}
