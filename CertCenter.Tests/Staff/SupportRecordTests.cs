using CertCenter.Domain.Discovery;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Members;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>What the customer reads of support's looks: every record by its name, as long as anybody knows it, and every access, however old.</summary>
[Trait("Promise", "P15")]
public sealed class SupportRecordTests : IAsyncLifetime
{
    private SupportDesk _desk = null!; // Made before each test.

    private House House => _desk.House;

    public async Task InitializeAsync() => _desk = await SupportDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Every_record_that_was_seen_or_mended_is_told_by_its_name()
    {
        var rita = (await _desk.Works.JoinAsync("Rita Reviewer", Roles.Reviewer)).Member?.Value.ToString();
        var connection = Connection.Of("People system", "Ldap", "{}", House.Clock.GetUtcNow());
        await _desk.Works.WriteAsync(db => db.Connections.Add(connection));
        Assert.Null((await House.Get<InviteMembers>().ExecuteAsync(_desk.Works.Owner, ["ivy@works.test"], Roles.Auditor, default)).Refusal);
        var id = await _desk.EnterAsync();

        await SeeAsync(id, LookScreen.Connections);
        await SeeAsync(id, LookScreen.Runs, connection.Id.Value.ToString());
        await SeeAsync(id, LookScreen.Invitations);
        await SeeAsync(id, LookScreen.Members, unmask: rita);
        await MendAsync(id, SupportRepairs.ClearLockOut, _desk.Works.Owner.Member?.Value.ToString());
        await MendAsync(id, SupportRepairs.RestartReading, connection.Id.Value.ToString());

        Assert.Equal(
            [
                "RestartReading People system: -", "ClearLockOut Olga Owner: -", "Members : Olga Owner, Rita Reviewer - Rita Reviewer", "Invitations : ivy@works.test -",
                "Runs People system: -", "Connections : People system -",
            ],
            (await LinesAsync(id)).Select(Said));
    }

    [Fact]
    public async Task Of_a_record_that_is_gone_the_page_says_that_nobody_knows_it_any_longer()
    {
        var id = await _desk.EnterAsync();
        var connection = Connection.Of("People system", "Ldap", "{}", House.Clock.GetUtcNow());
        await _desk.Works.WriteAsync(db => db.Connections.Add(connection));
        await SeeAsync(id, LookScreen.Connections);
        await _desk.Works.WriteAsync(db => db.Connections.Remove(db.Connections.Single()));

        var seen = Assert.Single(await LinesAsync(id)).Seen!; // It tells of a look.
        Assert.Equal(new SeenRecord(connection.Id.Value.ToString(), null), Assert.Single(seen.Shown));
    }

    [Fact]
    public async Task Names_of_another_workspace_are_nobodys_here()
    {
        var other = await House.FoundAsync("Other");
        Assert.Null((await House.Get<InviteMembers>().ExecuteAsync(other.Owner, ["ivo@other.test"], Roles.Auditor, default)).Refusal);
        await using var all = House.Catalog.Read();
        var theirs = await all.Invitations.Select(i => i.Id).SingleAsync();
        await using var db = await _desk.Works.ReadAsync();
        Seen line = new(null, SupportRepairs.ResendInvitation, new($"invitation/{theirs}", null), [], null);

        Assert.Null((await SeenNames.FindAsync(db, all, _desk.Works.Id, [line], default)).Name(line).Record?.Name);
        Assert.Equal("ivo@other.test", (await SeenNames.FindAsync(db, all, other.Id, [line], default)).Name(line).Record?.Name);
    }

    [Fact]
    public async Task Every_access_stays_in_the_list_however_many_came_after_it()
    {
        var first = await _desk.AskAsync();
        var agent = await _desk.AsAsync(_desk.Agent);
        await using (var db = await House.Catalog.WriteAsync(default))
        {
            var ticket = await db.Tickets.SingleAsync();
            db.AddRange(Enumerable.Range(1, 230).Select(n => Grant.Ask(_desk.Wish(), ticket, "olga@works.test", agent, House.Clock.GetUtcNow().AddMinutes(n)).Value));
            await db.CommitAsync(default);
        }

        var query = House.Get<SupportAccessQuery>();
        HashSet<GrantId> seen = [];
        string? after = null;
        do
        {
            var page = (await query.ExecuteAsync(_desk.Works.Owner, after, default)).Value;
            Assert.All(page.Grants, g => Assert.True(seen.Add(g.Id)));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(231, seen.Count);
        Assert.Equal(first, (await query.ExecuteAsync(_desk.Works.Owner, first, default)).Value.Id);
        Assert.IsType<NotFound>((await query.ExecuteAsync((await House.FoundAsync("Other")).Owner, first, default)).Refusal);
    }

    private static string Said(AccessLine line) =>
        $"{line.Seen?.Screen}{line.Seen?.Repair} {line.Seen?.Record?.Name}: {string.Join(", ", line.Seen!.Shown.Select(r => r.Name).Order())} - {line.Seen.Unmasked?.Name}".TrimEnd().Replace(":  -", ": -", StringComparison.Ordinal); // Of a look or a repair.

    private async Task SeeAsync(GrantId id, LookScreen screen, string? record = null, string? unmask = null) =>
        Assert.Null((await _desk.LookAsync(id, screen, record, unmask)).Refusal);

    private async Task MendAsync(GrantId id, SupportRepairs what, string? record) =>
        Assert.Null((await House.Get<RepairUnderGrant>().ExecuteAsync(await _desk.AsAsync(_desk.Agent), id, what, record, default)).Refusal);

    private async Task<IReadOnlyList<AccessLine>> LinesAsync(GrantId id) =>
        [.. (await House.Get<SupportAccessQuery>().ExecuteAsync(_desk.Works.Owner, id, null, default)).Value.Rows.Where(l => l.Seen is not null)];
}
