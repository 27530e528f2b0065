using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
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
        await _directory.RunAsync(
            $"CREATE TRIGGER KeepDecisions BEFORE UPDATE ON Decisions BEGIN SELECT RAISE(ABORT, 'changed'); END",
            $"CREATE TRIGGER KeepDecisions2 BEFORE DELETE ON Decisions BEGIN SELECT RAISE(ABORT, 'deleted'); END");
        var boss = await _tenant.ByLinkAsync(id, "Boss 3");
        var items = (await _tenant.ItemsAsync(id, boss.OnlyReviewer)).Select(i => i.Id).ToArray();
        var random = new Random(20260302);
        var bulks = new Stack<Guid>();
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
        }

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

    /// <summary>1,000 people with 10 accesses each: 50 have no manager, 20 a disabled one, the others one of 20 bosses.</summary>
    private Task FillAsync()
    {
        var (connection, at) = (_directory.Connection.Value, House.Monday.UtcTicks);
        return _directory.RunAsync(
            $"""
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1021)
            INSERT INTO Identities (Id, Connection, "Key", Name, Mail, Manager, Enabled, FirstSeenAt)
            SELECT x, {connection}, 'p' || x, CASE WHEN x <= 20 THEN 'Boss ' || x ELSE 'Person ' || x END, 'p' || x || '@b.test',
                   CASE WHEN x <= 21 THEN NULL WHEN x <= 71 THEN NULL WHEN x <= 91 THEN 21 ELSE 1 + x % 20 END, x <> 21, {at} FROM n
            """,
            $"""INSERT INTO SourceAccounts (Id, Connection, "Key", Name, "Identity", Enabled, FirstSeenAt) SELECT Id, Connection, "Key", Name, Id, 1, {at} FROM Identities WHERE Id > 21""",
            $"""
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 50)
            INSERT INTO Entitlements (Id, Connection, "Key", Kind, Name, Risk, RiskByHand, DescriptionByHand, Holders, FirstSeenAt)
            SELECT x, {connection}, 'e' || x, 'group', 'Access ' || x, CASE x % 4 WHEN 0 THEN 'Low' WHEN 1 THEN 'Medium' WHEN 2 THEN 'High' ELSE 'Critical' END, 0, 0, 0, {at} FROM n
            """,
            $"""
            INSERT INTO Assignments (Account, Entitlement, Path, FirstSeenAt)
            SELECT a.Id, e.Id, 0, {at} FROM SourceAccounts a JOIN Entitlements e ON e.Id % 5 = a.Id % 5
            """);
    }
}
