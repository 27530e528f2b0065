using System.Diagnostics;
using System.Globalization;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;

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
        var (agent, grant) = await LetInAsync(house, owner);
        var look = house.Get<LookUnderGrant>();
        var times = quick ? Times / 10 : Times;
        var reader = house.Get<IEnumerable<IStoreLook>>().Single(l => l.Screen == LookScreen.People);
        async Task LoggedAsync(LookAsk ask) => Check((await look.ExecuteAsync(agent, grant, ask, CancellationToken.None)).Value.Rows.Count);
        async Task BareAsync(LookAsk ask)
        {
            // Whether it stands before and after the reading, as the reader of grants asks.
            await StandsAsync(house, agent, grant);
            await using (var all = house.Get<CatalogDatabase>().Read())
            await using (var db = await house.Get<TenantDatabases>().ReadAsync(owner, CancellationToken.None))
            {
                Check((await reader.ReadAsync(new(db, all, owner.Tenant, DateTimeOffset.UnixEpoch), ask, CancellationToken.None))?.Rows.Count ?? 0);
            }

            await StandsAsync(house, agent, grant);
        }

        await TakeAsync(times / 10, LoggedAsync);
        await TakeAsync(times / 10, BareAsync);
        var (with, without) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            without = Math.Min(without, await TakeAsync(times, BareAsync));
            with = Math.Min(with, await TakeAsync(times, LoggedAsync));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# R2 a look {with:0.000} ms, without its line {without:0.000} ms"));
        return [new("R2", with / without, 1.3)];
    }

    private static void Check(int rows)
    {
        if (rows != LookPages.Size)
        {
            throw new InvalidOperationException($"{rows} rows were read.");
        }
    }

    private static async Task StandsAsync(BenchmarkHouse house, StaffCaller agent, GrantId grant)
    {
        if (!await house.Get<GrantsQuery>().IsActiveAsync(agent, grant, CancellationToken.None))
        {
            throw new InvalidOperationException("The grant is over.");
        }
    }

    private static async Task<double> TakeAsync(int times, Func<LookAsk, Task> read)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var n = 0; n < times; n++)
        {
            await read(new(LookScreen.People, After: $"{n * 17 % (People - 100)}"));
        }

        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds / times;
    }

    private static async Task<(StaffCaller Agent, GrantId Grant)> LetInAsync(BenchmarkHouse house, Caller owner)
    {
        var (now, secrets) = (house.Get<TimeProvider>().GetUtcNow(), house.Get<ISecrets>());
        var (agent, lead) = (Member("agent"), Member("lead"));
        var (asker, colleague) = (new StaffCaller(agent, StaffSession.Begin(agent.Id, new("", ""), now)), new StaffCaller(lead, StaffSession.Begin(lead.Id, new("", ""), now)));
        var ticket = Ticket.Open(owner, new(Guid.NewGuid()), 1, "Reading fails", SupportAreas.Directory, false, now);
        var grant = Grant.Ask(
            new(ticket.Id, GrantReason.CustomerAsked, "Somebody has to look at what is read here.", SupportAreas.Directory, SupportRepairs.None, Grant.MostMinutes, false),
            ticket, "ana@example.test", asker, now).Value;
        var ground = new GrantGround(true, true);
        grant.Approve(colleague, SupportRule.TellMe, ticket, ground, now);
        grant.Begin(asker.Id, ground, now);
        grant.SealWith(secrets);
        await using var db = await house.Get<CatalogDatabase>().WriteAsync(CancellationToken.None);
        db.AddRange(agent, ticket, grant);
        await db.CommitAsync(CancellationToken.None);
        return (asker, grant.Id);

        StaffMember Member(string name)
        {
            var member = StaffMember.Of($"{name}@example.test", now);
            member.Invite(StaffRole.SupportAgent, StaffLink.Make(), [], "benchmark", now);
            member.Join(name, "", 0, now);
            return member;
        }
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
