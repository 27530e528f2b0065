using CertCenter.Domain.Audit;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>What support sees under a grant, what is written down before, and what ends it.</summary>
[Trait("Promise", "P15")]
public sealed class GrantReaderTests : IAsyncLifetime
{
    private SupportDesk _desk = null!; // Made before each test.

    private House House => _desk.House;

    public async Task InitializeAsync() => _desk = await SupportDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Every_step_and_every_screen_stands_in_the_customers_own_trail()
    {
        var id = await _desk.AskAsync();
        Assert.IsType<NoAccessNow>((await _desk.LookAsync(id)).Refusal);
        Assert.Null(await _desk.ApproveAsync(id, _desk.Lead));
        Assert.IsType<NoAccessNow>(await _desk.BeginAsync(id));
        Assert.Null(await _desk.AnswerAsync(id, _desk.Works.Owner));
        Assert.Null(await _desk.BeginAsync(id));
        await _desk.TellAsync();
        Assert.Null((await _desk.LookAsync(id, LookScreen.Members)).Refusal);
        var member = (await _desk.LookAsync(id, LookScreen.Members)).Value.Rows[0].Id;
        Assert.Null((await _desk.LookAsync(id, LookScreen.Members, unmask: member)).Refusal);
        Assert.Null((await House.Get<RevokeAccess>().ExecuteAsync(_desk.Works.Owner, id, default)).Refusal);
        Assert.IsType<NoAccessNow>((await _desk.LookAsync(id)).Refusal);
        await _desk.TellAsync();

        Assert.Equal(
            [
                "Sam Agent support.asked", "Lea Lead support.approved", "Olga Owner support.allowed", "Sam Agent support.begun",
                "Sam Agent support.looked", "Sam Agent support.looked", "Sam Agent support.unmasked", "Olga Owner support.ended",
            ],
            await _desk.TrailAsync(id));
        Assert.Null((await House.Get<VerifyTrail>().ExecuteAsync(_desk.Works.Owner, default)).Value.FirstBroken);
        await using var catalog = House.Catalog.Read();
        Assert.Equal(
            ["AccessAsked", "AccessAllowed", "AccessBegun", "AccessEnded"],
            (await catalog.AccountMails.Where(m => m.Account != null).OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync()).Select(k => k.ToString()));
    }

    [Fact]
    public async Task What_tells_of_a_person_is_masked_until_it_is_asked_for_one_by_one()
    {
        await _desk.Works.JoinAsync("Rita Reviewer", Roles.Reviewer);
        var id = await _desk.EnterAsync();

        var masked = (await _desk.LookAsync(id, LookScreen.Members)).Value;
        Assert.Equal(["O•••", "R•••"], masked.Rows.Select(r => r.Cells[0].Text).Order());
        var one = masked.Rows.Single(r => r.Cells[0].Text == "R•••").Id;
        var shown = (await _desk.LookAsync(id, LookScreen.Members, unmask: one)).Value;

        Assert.Equal(["O•••", "Rita Reviewer"], shown.Rows.Select(r => r.Cells[0].Text).Order());
        await using var db = await _desk.Works.ReadAsync();
        Assert.Contains(one, (await db.AuditEvents.SingleAsync(e => e.What == "support.unmasked")).Facts, StringComparison.Ordinal);
    }

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task When_the_trail_takes_no_line_nothing_is_shown()
    {
        var id = await _desk.EnterAsync();
        await _desk.TellAsync();
        Assert.Null((await _desk.LookAsync(id)).Refusal);
        await using (var db = await House.Databases.WriteAsync(_desk.Works.Owner, default))
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER \"Down\" BEFORE INSERT ON \"AuditEvents\" BEGIN SELECT RAISE(ABORT, 'down'); END");
            await db.CommitAsync(default);
        }

        Assert.Contains("down", (await Assert.ThrowsAnyAsync<Exception>(() => _desk.LookAsync(id))).GetBaseException().Message, StringComparison.Ordinal);
        Assert.Null((await House.Get<RevokeAccess>().ExecuteAsync(_desk.Works.Owner, id, default)).Refusal);
    }

    [Theory]
    [InlineData("Areas", "'Connections, Directory, Trail'")]
    [InlineData("Minutes", "240")]
    [InlineData("Colleague", "NULL")]
    [InlineData("AllowedBy", "'Somebody'")]
    [InlineData("Tenant", "'0197A000-0000-7000-8000-000000000001'")]
    public async Task A_grant_that_was_altered_in_the_catalog_allows_nothing(string column, string value)
    {
        var id = await _desk.EnterAsync();
        Assert.Null((await _desk.LookAsync(id)).Refusal);
        await using (var db = await House.Catalog.WriteAsync(default))
        {
            var change = $"UPDATE \"Grants\" SET \"{column}\" = {value}";
            Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(change));
            await db.CommitAsync(default);
        }

        Assert.IsType<NoAccessNow>((await _desk.LookAsync(id)).Refusal);
    }

    [Fact]
    public async Task A_row_put_back_as_it_was_before_the_end_allows_nothing_because_the_trail_tells_of_the_end()
    {
        var id = await _desk.EnterAsync();
        await using (var before = House.Catalog.Read())
        {
            var old = await before.Grants.AsNoTracking().SingleAsync(g => g.Id == id);
            await House.Get<RevokeAccess>().ExecuteAsync(_desk.Works.Owner, id, default);
            await _desk.TellAsync();
            await using var db = await House.Catalog.WriteAsync(default);
            var row = await db.Grants.SingleAsync(g => g.Id == id);
            db.Entry(row).CurrentValues.SetValues(old);
            row.Version++;
            await db.CommitAsync(default);
            Assert.True(row.IsIntact(House.Get<ISecrets>()));
        }

        Assert.IsType<NoAccessNow>((await _desk.LookAsync(id)).Refusal);
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("another role")]
    [InlineData("ticket closed by support")]
    [InlineData("ticket closed by the customer")]
    [InlineData("idle")]
    [InlineData("its time")]
    [InlineData("ended by a colleague")]
    public async Task It_ends(string how)
    {
        var id = await _desk.EnterAsync();
        Assert.Null((await _desk.LookAsync(id)).Refusal);
        var (agent, lead) = (await _desk.AsAsync(_desk.Agent), await _desk.AsAsync(_desk.Lead));
        var boss = StaffCalls.Someone(House, StaffRole.Operations, TimeSpan.Zero);
        switch (how)
        {
            case "removed":
                Assert.Null((await House.Get<RemoveStaff>().ExecuteAsync(boss, agent.Id, default)).Refusal);
                break;
            case "another role":
                Assert.Null((await House.Get<ChangeStaffRole>().ExecuteAsync(boss, agent.Id, StaffRole.Operations, default)).Refusal);
                break;
            case "ticket closed by support":
                Assert.Null((await House.Get<CloseTicket>().ExecuteAsync(lead, _desk.Ticket, default)).Refusal);
                break;
            case "ticket closed by the customer":
                Assert.Null((await House.Get<EndTicket>().ExecuteAsync(_desk.Works.Owner, _desk.Ticket, default)).Refusal);
                break;
            case "idle":
                House.Clock.Pass(Grant.Idle);
                break;
            case "its time":
                for (var minutes = 0; minutes < 60; minutes += 10)
                {
                    Assert.Null((await _desk.LookAsync(id)).Refusal);
                    House.Clock.Pass(TimeSpan.FromMinutes(10));
                }

                break;
            default:
                Assert.Null((await House.Get<EndAccess>().ExecuteAsync(lead, id, default)).Refusal);
                break;
        }

        // With the caller of before, whose session may have ended meanwhile: the grant alone has to hold.
        Assert.IsType<NoAccessNow>((await House.Get<LookUnderGrant>().ExecuteAsync(agent, id, new(LookScreen.Connections), default)).Refusal);
        await _desk.TellAsync();
        Assert.EndsWith("support.ended", (await _desk.TrailAsync(id))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repairs_are_done_under_their_own_verb_and_only_that()
    {
        var connection = await ConnectionAsync();
        var id = await _desk.EnterAsync();
        var bare = await _desk.EnterAsync(_desk.Wish() with { Repairs = SupportRepairs.None });
        var mend = House.Get<RepairUnderGrant>();
        var agent = await _desk.AsAsync(_desk.Agent);
        var record = connection.Value.ToString();

        Assert.IsType<NoAccessNow>((await mend.ExecuteAsync(agent, bare, SupportRepairs.RestartReading, record, default)).Refusal);
        Assert.IsType<NotFound>((await mend.ExecuteAsync(agent, id, SupportRepairs.RestartReading | SupportRepairs.ClearLockOut, record, default)).Refusal);
        Assert.IsType<NotFound>((await mend.ExecuteAsync(agent, id, SupportRepairs.RestartReading, _desk.Works.Id.Value.ToString(), default)).Refusal);
        Assert.Null((await mend.ExecuteAsync(agent, id, SupportRepairs.RestartReading, record, default)).Refusal);
        Assert.IsType<RunIsOpen>((await mend.ExecuteAsync(agent, id, SupportRepairs.RestartReading, record, default)).Refusal);
        await using var db = await _desk.Works.ReadAsync();
        Assert.Equal(RunState.Queued, (await db.Runs.SingleAsync(r => r.Connection == connection)).State);
        Assert.Contains("Sam Agent support.repaired", await _desk.TrailAsync(id));
    }

    [Fact]
    public async Task Every_screen_of_its_areas_opens_and_those_of_others_do_not()
    {
        await ConnectionAsync();
        var all = await _desk.EnterAsync(_desk.Wish(areas: Enum.GetValues<SupportAreas>().Aggregate((a, b) => a | b)));
        foreach (var screen in LookMenu.Of((SupportAreas)63))
        {
            Assert.Null((await _desk.LookAsync(all, screen)).Refusal);
        }

        Assert.Equal(7, LookMenu.Of((SupportAreas)63).Count);
        var connection = (await _desk.LookAsync(all)).Value.Rows[0].Id;
        Assert.Null((await _desk.LookAsync(all, LookScreen.Runs, connection)).Refusal);
        Assert.IsType<NotFound>((await _desk.LookAsync(all, LookScreen.Runs, Guid.NewGuid().ToString())).Refusal);
        var few = await _desk.EnterAsync(_desk.Wish(areas: SupportAreas.Trail));
        Assert.IsType<NoAccessNow>((await _desk.LookAsync(few, LookScreen.Runs, connection)).Refusal);
        Assert.IsType<NoAccessNow>((await _desk.LookAsync(few, LookScreen.Reviewers)).Refusal);
    }

    private async Task<ConnectionId> ConnectionAsync()
    {
        var connection = Connection.Of("People system", "Ldap", "{}", House.Clock.GetUtcNow());
        await _desk.Works.WriteAsync(db => db.Connections.Add(connection));
        return connection.Id;
    }
}
