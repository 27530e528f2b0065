using System.Diagnostics;
using System.Globalization;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Benchmarks;

/// <summary>S7: the same reads and writes on a store of its own for each of a thousand customers, and on one table shared by all.</summary>
internal sealed class PriceOfIsolation : ILine
{
    private const int Customers = 1000;
    private const int People = 200;
    private const int Page = 50;
    private const int Rounds = 3;
    private const int Times = 2000;

    public string Id => "S7";

    public string Promise => "reads and writes of 1,000 workspaces with stores of their own, against one shared table with a filter on every query";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        var (customers, times) = quick ? (Customers / 10, Times / 10) : (Customers, Times);
        await using var house = await BenchmarkHouse.BuildAsync(keepOpen: customers);
        var callers = await house.FoundAsync(customers);
        var shared = Path.Combine(house.Root, "shared.db");
        using var gate = new WriterGate();
        await SharedStore.MakeAsync(shared, gate);
        foreach (var caller in callers)
        {
            await FillAsync(house, caller);
            await FillAsync(shared, gate, caller.Tenant.Value);
        }

        var databases = house.Get<TenantDatabases>();
        var reads = await CompareAsync(callers, times, c => ReadAsync(databases, c), c => ReadAsync(shared, c.Tenant.Value));
        var writes = await CompareAsync(callers, times / 4, c => WriteAsync(databases, c), c => WriteAsync(shared, gate, c.Tenant.Value));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"# S7 a read {reads.Own:0.000} ms (shared {reads.Shared:0.000}); a write {writes.Own:0.000} ms (shared {writes.Shared:0.000})"));
        return [new("S7-reads", reads.Own / reads.Shared, 1.0), new("S7-writes", writes.Own / writes.Shared, 1.2)];
    }

    /// <summary>The best mean of each, in milliseconds, in alternating rounds over the same customers in the same order.</summary>
    private static async Task<(double Own, double Shared)> CompareAsync(
        IReadOnlyList<Caller> callers, int times, Func<Caller, Task> own, Func<Caller, Task> shared)
    {
        var order = Enumerable.Range(0, times).Select(n => callers[(int)(n * 7919L % callers.Count)]).ToList();
        await TakeAsync(callers, own); // Opens the stores and compiles.
        await TakeAsync(callers, shared);
        var (bestOwn, bestShared) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            bestShared = Math.Min(bestShared, await TakeAsync(order, shared));
            bestOwn = Math.Min(bestOwn, await TakeAsync(order, own));
        }

        return (bestOwn, bestShared);
    }

    private static async Task<double> TakeAsync(IReadOnlyList<Caller> order, Func<Caller, Task> visit)
    {
        var begun = Stopwatch.GetTimestamp();
        foreach (var caller in order)
        {
            await visit(caller);
        }

        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds / order.Count;
    }

    private static async Task ReadAsync(TenantDatabases databases, Caller caller)
    {
        await using var db = await databases.ReadAsync(caller, CancellationToken.None);
        var page = await db.Identities.OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new { p.Id, p.Name, p.Mail, p.Title }).Take(Page).ToListAsync();
        var last = page[^1].Id;
        var one = await db.Identities.Where(p => p.Id == last).Select(p => p.Department).SingleAsync();
        Check(page.Count == Page && one == "Office");
    }

    private static async Task ReadAsync(string shared, Guid tenant)
    {
        await using var db = SharedStore.Read(shared, tenant);
        var page = await db.People.OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new { p.Id, p.Name, p.Mail, p.Title }).Take(Page).ToListAsync();
        var last = page[^1].Id;
        var one = await db.People.Where(p => p.Id == last).Select(p => p.Department).SingleAsync();
        Check(page.Count == Page && one == "Office");
    }

    private static async Task WriteAsync(TenantDatabases databases, Caller caller)
    {
        await using var db = await databases.WriteAsync(caller, CancellationToken.None);
        Check(await db.Identities.Where(p => p.Id == 7).ExecuteUpdateAsync(p => p.SetProperty(x => x.Title, "Head clerk")) == 1);
        await db.CommitAsync(AuditEvent.Of(caller, DateTimeOffset.UnixEpoch, "benchmark.changed", "identity/7", "Person"), CancellationToken.None);
    }

    private static async Task WriteAsync(string shared, WriterGate gate, Guid tenant)
    {
        await using var db = await SharedStore.WriteAsync(shared, gate, tenant);
        Check(await db.People.Where(p => p.Id == 7).ExecuteUpdateAsync(p => p.SetProperty(x => x.Title, "Head clerk")) == 1);
        await db.CommitAsync(DateTimeOffset.UnixEpoch, "benchmark.changed", "identity/7");
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

    private static async Task FillAsync(string shared, WriterGate gate, Guid tenant)
    {
        await using var db = await SharedStore.WriteAsync(shared, gate, tenant);
        db.People.AddRange(Enumerable.Range(1, People).Select(n => new SharedPerson
        {
            Tenant = tenant,
            Id = n,
            Connection = Guid.Parse(CompanyRows.Connection),
            Key = Company.AccountKey(n),
            Name = Company.AccountName(n),
            Mail = $"{n}@example.test",
            Title = "Clerk",
            Department = "Office",
            Manager = n > 1 ? n / 10 + 1 : null,
            Enabled = true,
            FirstSeenAt = CompanyRows.Ticks,
        }));
        await db.CommitAsync(DateTimeOffset.UnixEpoch, "benchmark.arranged", "benchmark/0");
    }

    private static void Check(bool asExpected)
    {
        if (!asExpected)
        {
            throw new InvalidOperationException("The rows are not what was written.");
        }
    }
}
