using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>Where an access or a session is held by two checks, each of them holds alone: the operation that ends it could have been cut off before the other.</summary>
[Trait("Promise", "P15")]
public sealed class SecondLinesTests : IAsyncLifetime
{
    private SupportDesk _desk = null!; // Made before each test.

    private House House => _desk.House;

    public async Task InitializeAsync() => _desk = await SupportDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData("UPDATE \"Tickets\" SET \"ClosedAt\" = \"OpenedAt\"")]
    [InlineData("UPDATE \"StaffMembers\" SET \"Role\" = 'Operations' WHERE \"Name\" = 'Sam Agent'")]
    [InlineData("UPDATE \"StaffMembers\" SET \"RemovedAt\" = \"JoinedAt\" WHERE \"Name\" = 'Sam Agent'")]
    public async Task A_grant_that_nobody_ended_stands_on_its_ticket_and_its_requester(string change)
    {
        var (id, agent) = (await _desk.EnterAsync(), await _desk.AsAsync(_desk.Agent));
        await ChangeAsync(change);

        Assert.IsType<NoAccessNow>((await House.Get<LookUnderGrant>().ExecuteAsync(agent, id, new(Domain.Looks.LookScreen.Connections), default)).Refusal);
        Assert.False(await House.Get<GrantsQuery>().IsActiveAsync(agent, id, default));
    }

    [Fact]
    public async Task A_session_of_somebody_who_is_gone_opens_nothing_though_nobody_ended_it()
    {
        await _desk.AsAsync(_desk.Agent);
        await ChangeAsync("UPDATE \"StaffMembers\" SET \"RemovedAt\" = \"JoinedAt\" WHERE \"Name\" = 'Sam Agent'");

        Assert.IsType<StaffSessionEnded>((await House.Get<EnterConsole>().ExecuteAsync(_desk.Agent, true, default)).Refusal);
    }

    [Fact]
    public async Task Who_is_removed_from_the_staff_has_no_session_left()
    {
        var agent = await _desk.AsAsync(_desk.Agent);
        Assert.Null((await House.Get<RemoveStaff>().ExecuteAsync(StaffCalls.Someone(House, StaffRole.Operations, TimeSpan.Zero), agent.Id, default)).Refusal);

        await using var db = House.Catalog.Read();
        Assert.All(await db.StaffSessions.Where(s => s.Staff == agent.Id).ToListAsync(), s => Assert.NotNull(s.EndedAt));
    }

    [Fact]
    public async Task Only_administrators_end_an_access_and_nothing_is_mended_in_a_workspace_that_is_read_only()
    {
        var id = await _desk.EnterAsync();
        var rita = await _desk.Works.JoinAsync("Rita", Roles.Reviewer);
        Assert.IsType<NotAllowed>((await House.Get<RevokeAccess>().ExecuteAsync(rita, id, default)).Refusal);
        var agent = await _desk.AsAsync(_desk.Agent);
        async Task<Refusal?> MendAsync(MemberId? member) =>
            (await House.Get<RepairUnderGrant>().ExecuteAsync(agent, id, SupportRepairs.ClearLockOut, member?.Value.ToString(), default)).Refusal;

        // Whom the catalog does not know as a member here has no lock that could be cleared here.
        Assert.IsType<NotFound>(await MendAsync(rita.Member));
        Assert.Null(await MendAsync(_desk.Works.Owner.Member));
        Assert.Null((await House.Get<SuspendWorkspace>().ExecuteAsync(new SystemCaller("test"), _desk.Works.Id, "An invoice is open.", default)).Refusal);
        Assert.IsType<WorkspaceIsReadOnly>(await MendAsync(_desk.Works.Owner.Member));
    }

    private async Task ChangeAsync(string sql)
    {
        await using var db = await House.Catalog.WriteAsync(default);
        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(sql));
        await db.CommitAsync(default);
    }
}
