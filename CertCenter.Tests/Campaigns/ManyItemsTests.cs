using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class ManyItemsTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private TestDirectory _directory = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        _directory = await TestDirectory.ReadIntoAsync(_tenant);
        await FillAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Ten_thousand_items_all_have_a_reviewer_who_is_not_the_holder_and_each_fallback_says_why()
    {
        var id = await _tenant.PreparedAsync();

        await using var db = await _tenant.ReadAsync();
        var campaign = await _tenant.CampaignAsync(id);
        Assert.Equal((10_000, 0), (campaign.Items, campaign.NoReviewer));
        Assert.Equal(500, await db.ReviewItems.CountAsync(i => i.Because == FallbackReason.NoManager));
        Assert.Equal(200, await db.ReviewItems.CountAsync(i => i.Because == FallbackReason.ManagerInactive));
        Assert.Equal(0, await db.ReviewItems.CountAsync(i => i.Because == null && i.Via != ReviewerVia.Manager));
        var self = from i in db.ReviewItems
                   join s in db.ReviewSubjects on i.Subject equals s.Id
                   join r in db.Reviewers on i.Reviewer equals r.Id
                   where s.Identity == r.Identity || s.Mail == r.Mail
                   select i.Id;
        Assert.Equal(0, await self.CountAsync());
        Assert.Equal(campaign.Items, await db.Routings.SumAsync(r => r.Items));
        await _tenant.CountersAreTrueAsync(id);
    }

    [Fact]
    public async Task Ids_are_the_order_of_the_screen()
    {
        var id = await _tenant.PreparedAsync();

        await using var db = await _tenant.ReadAsync();
        var rows = await (from i in db.ReviewItems
                          join s in db.ReviewSubjects on i.Subject equals s.Id
                          join a in db.ReviewAccess on i.Access equals a.Id
                          where i.Campaign == id
                          orderby i.Id
                          select new { i.Reviewer, Person = s.Name, i.Subject, i.Risk, Access = a.Name }).ToListAsync();
        var sorted = rows.OrderBy(r => r.Reviewer).ThenBy(r => r.Person, StringComparer.Ordinal).ThenBy(r => r.Subject)
            .ThenByDescending(r => r.Risk).ThenBy(r => r.Access, StringComparer.Ordinal).ToList();
        Assert.Equal(sorted, rows);
    }

    [Fact]
    public async Task Counters_stay_true_over_random_answers_undos_and_bulks_and_no_decision_is_ever_changed()
    {
        var id = await _tenant.LaunchedAsync();
        var boss = await _tenant.ByLinkAsync(id, "Boss 3");
        var items = (await _tenant.ItemsAsync(id, boss.OnlyReviewer)).Select(i => i.Id).ToArray();
        var random = new Random(20260302);
        var bulks = new Stack<Guid>();
        List<Made> made = [];
        for (var n = 0; n < 150; n++)
        {
            var item = items[random.Next(items.Length)];
            var answer = (Answer)random.Next(3);
            switch (random.Next(5))
            {
                case 0 or 1:
                    await _house.Get<Decide>().ExecuteAsync(boss, id, item, answer, n % 2 == 0 ? null : "Why", await StandingAsync(item), default);
                    break;
                case 2 when await StandingAsync(item) is { } standing:
                    await _house.Get<UndoDecision>().ExecuteAsync(boss, id, standing, default);
                    break;
                case 3:
                    var many = await _house.Get<DecideMany>().ExecuteAsync(boss, id, ItemChoice.Of([.. items.Skip(random.Next(items.Length)).Take(40)]), answer, null, default);
                    if (many.Refusal is null && many.Value.Bulk is { } bulk)
                    {
                        bulks.Push(bulk);
                    }

                    break;
                case 4 when bulks.TryPop(out var last):
                    await _house.Get<UndoBulk>().ExecuteAsync(boss, id, last, default);
                    break;
                default:
                    break;
            }

            made.AddRange(await MadeAsync(after: made.Count == 0 ? 0 : made[^1].Id));
        }

        Assert.Equal(made, await MadeAsync(after: 0));
        await _tenant.CountersAreTrueAsync(id);
        await using var db = await _tenant.ReadAsync();
        Assert.NotEqual(0, await db.Decisions.CountAsync(d => d.Undoes != null && d.Bulk == null));
        var wrong = from i in db.ReviewItems
                    join d in db.Decisions on i.LastDecision equals d.Id
                    where i.Answer != d.Answer || i.Comment != d.Comment || i.DecidedBy != d.ActorName
                    select i.Id;
        Assert.Equal(0, await wrong.CountAsync());
        Assert.Equal(0, await db.ReviewItems.CountAsync(i => (i.Answer == null) != (i.LastDecision == null)));
    }

    [Fact]
    public async Task Closing_with_thousands_open_decides_each_once()
    {
        var id = await _tenant.LaunchedAsync();
        await _house.Get<CloseCampaign>().ExecuteAsync(_tenant.Owner, id, 10_000, default);

        await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default);

        await using var db = await _tenant.ReadAsync();
        Assert.Equal(10_000, await db.Decisions.Select(d => d.Item).Distinct().CountAsync());
        await _tenant.CountersAreTrueAsync(id);
    }

    [Fact]
    public async Task A_bulk_decision_that_is_broken_off_at_any_moment_answers_all_or_nothing()
    {
        var id = await _tenant.LaunchedAsync();
        var boss = await _tenant.ByLinkAsync(id, "Boss 1");
        var mine = (await _tenant.ItemsAsync(id, boss.OnlyReviewer)).Select(i => i.Id).ToList();
        var answered = 0;
        for (var patience = 0; answered == 0; patience++)
        {
            using var closed = new CancellationTokenSource(TimeSpan.FromMilliseconds(patience));
            try
            {
                await _house.Get<DecideMany>().ExecuteAsync(boss, id, ItemChoice.Of(mine), Answer.Revoke, "Not needed", closed.Token);
            }
            catch (OperationCanceledException)
            {
                // The browser is gone, and with it whoever asked.
            }

            await using var db = await _tenant.ReadAsync();
            answered = await db.ReviewItems.CountAsync(i => i.Campaign == id && i.Answer != null);
            Assert.True(answered == 0 || answered == mine.Count, $"{answered} of {mine.Count} were answered after {patience} ms.");
            Assert.Equal(answered, await db.Decisions.CountAsync());
            await _tenant.CountersAreTrueAsync(id);
        }
    }

    private async Task<long?> StandingAsync(long item)
    {
        await using var db = await _tenant.ReadAsync();
        return await db.ReviewItems.Where(i => i.Id == item).Select(i => i.LastDecision).SingleAsync();
    }

    private async Task<List<Made>> MadeAsync(long after)
    {
        await using var db = await _tenant.ReadAsync();
        return await db.Decisions.Where(d => d.Id > after).OrderBy(d => d.Id)
            .Select(d => new Made(d.Id, d.Item, d.Answer, d.Comment, d.ActorId, d.At, d.Supersedes, d.Undoes)).ToListAsync();
    }

    /// <summary>1,000 people with 10 accesses each: 50 have no manager, 20 a disabled one, the others one of 20 bosses.</summary>
    private async Task FillAsync()
    {
        var (connection, at) = (_directory.Connection.Value, House.Monday.UtcTicks);
        string[] risks = ["Low", "Medium", "High", "Critical"];
        var columns = new BulkColumns<Row>().Number("Row", r => r.Number).Text("Name", r => r.Name).Text("More", r => r.More);
        await using var db = await _house.Databases.WriteAsync(_tenant.Owner, CancellationToken.None);
        var bulk = new BulkWriter(db);
        bulk.Stage("People", ["Row"], columns, Enumerable.Range(1, 1021).Select(n => new Row(n, n <= 20 ? $"Boss {n}" : $"Person {n}", ManagerOf(n))));
        bulk.Stage("Access", ["Row"], columns, Enumerable.Range(1, 50).Select(n => new Row(n, $"Access {n}", risks[n % 4])));
        foreach (var sql in (FormattableString[])
            [
                $"""
                INSERT INTO "Identities" ("Connection", "Key", "Name", "Mail", "Enabled", "FirstSeenAt")
                SELECT {connection}, "Name", "Name", REPLACE("Name", ' ', '@'), CASE WHEN "Row" = 21 THEN 0 ELSE 1 END, {at} FROM "#People" ORDER BY "Row"
                """,
                $"""
                UPDATE "Identities" SET "Manager" =
                    (SELECT m."Id" FROM "#People" p JOIN "Identities" m ON m."Key" = p."More" WHERE p."Name" = "Identities"."Key")
                """,
                $"""
                INSERT INTO "SourceAccounts" ("Connection", "Key", "Name", "Identity", "Enabled", "FirstSeenAt")
                SELECT {connection}, i."Key", i."Name", i."Id", 1, {at} FROM "Identities" i JOIN "#People" p ON p."Name" = i."Key" WHERE p."Row" > 21 ORDER BY p."Row"
                """,
                $"""
                INSERT INTO "Entitlements" ("Connection", "Key", "Kind", "Name", "Risk", "RiskByHand", "DescriptionByHand", "Holders", "FirstSeenAt")
                SELECT {connection}, "Name", 'group', "Name", "More", 0, 0, 0, {at} FROM "#Access" ORDER BY "Row"
                """,
                $"""
                INSERT INTO "Assignments" ("Account", "Entitlement", "Path", "FirstSeenAt")
                SELECT a."Id", e."Id", 0, {at} FROM "SourceAccounts" a
                JOIN "#People" p ON p."Name" = a."Key" JOIN "#Access" x ON x."Row" % 5 = p."Row" % 5 JOIN "Entitlements" e ON e."Key" = x."Name"
                """,
            ])
        {
            await db.Database.ExecuteSqlAsync(sql);
        }

        bulk.Drop("People");
        bulk.Drop("Access");
        await db.CommitAsync(CancellationToken.None);
    }

    private static string? ManagerOf(int n) => n <= 71 ? null : n <= 91 ? "Person 21" : $"Boss {1 + (n % 20)}";

    private sealed record Row(int Number, string Name, string? More);

    /// <summary>A decision as it was made.</summary>
    private sealed record Made(long Id, long Item, Answer? Answer, string? Comment, string Actor, DateTimeOffset At, long? Supersedes, long? Undoes);
}
