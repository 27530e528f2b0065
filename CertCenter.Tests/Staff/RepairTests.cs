using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Staff;

/// <summary>What support mends in the catalog under a grant, and the record that the customer takes along.</summary>
[Trait("Promise", "P15")]
public sealed class RepairTests : IAsyncLifetime
{
    private SupportDesk _desk = null!; // Made before each test.

    private House House => _desk.House;

    public async Task InitializeAsync() => _desk = await SupportDesk.OpenAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_lock_out_is_cleared_for_a_member_of_that_workspace_only_and_an_invitation_goes_to_its_own_address_only()
    {
        var other = await House.FoundAsync("Other");
        Assert.Null((await House.Get<InviteMembers>().ExecuteAsync(_desk.Works.Owner, ["ivy@works.test"], Roles.Auditor, default)).Refusal);
        Assert.Null((await House.Get<InviteMembers>().ExecuteAsync(other.Owner, ["ivo@other.test"], Roles.Auditor, default)).Refusal);
        await using (var db = await House.Catalog.WriteAsync(default))
        {
            foreach (var account in await db.Accounts.ToListAsync())
            {
                account.LockedUntil = House.Clock.GetUtcNow().AddMinutes(15);
            }

            await db.CommitAsync(default);
        }

        var (ours, theirs) = (await InvitationAsync("ivy@works.test"), await InvitationAsync("ivo@other.test"));
        var id = await _desk.EnterAsync();
        async Task<Refusal?> MendAsync(SupportRepairs what, object? record) =>
            (await House.Get<RepairUnderGrant>().ExecuteAsync(await _desk.AsAsync(_desk.Agent), id, what, record?.ToString(), default)).Refusal;

        Assert.IsType<NotFound>(await MendAsync(SupportRepairs.ClearLockOut, other.Owner.Member?.Value));
        Assert.Null(await MendAsync(SupportRepairs.ClearLockOut, _desk.Works.Owner.Member?.Value));
        Assert.IsType<NotFound>(await MendAsync(SupportRepairs.ResendInvitation, theirs));
        Assert.Null(await MendAsync(SupportRepairs.ResendInvitation, ours));
        House.Clock.Pass(TimeSpan.FromMinutes(1));

        await using var after = House.Catalog.Read();
        Assert.Equal(["olga@other.test"], await after.Accounts.Where(a => a.LockedUntil != null).Select(a => a.Mail).ToListAsync());
        Assert.Equal((2, 1), (await after.AccountMails.CountAsync(m => m.Invitation == ours), await after.AccountMails.CountAsync(m => m.Invitation == theirs)));
        Assert.Equal(2, (await _desk.TrailAsync(id)).Count(line => line == "Sam Agent support.repaired"));

        async Task<Guid> InvitationAsync(string mail)
        {
            await using var db = House.Catalog.Read();
            return await db.Invitations.Where(i => i.Mail == mail).Select(i => i.Id).SingleAsync();
        }
    }

    [Fact]
    public async Task An_invitation_that_is_spent_is_not_sent_again()
    {
        Assert.Null((await House.Get<InviteMembers>().ExecuteAsync(_desk.Works.Owner, ["ivy@works.test"], Roles.Auditor, default)).Refusal);
        Guid invitation;
        await using (var db = await House.Catalog.WriteAsync(default))
        {
            var found = await db.Invitations.SingleAsync();
            found.Withdraw(House.Clock.GetUtcNow());
            invitation = found.Id;
            await db.CommitAsync(default);
        }

        var id = await _desk.EnterAsync();
        Assert.IsType<NotFound>((await House.Get<RepairUnderGrant>().ExecuteAsync(
            await _desk.AsAsync(_desk.Agent), id, SupportRepairs.ResendInvitation, invitation.ToString(), default)).Refusal);
    }

    [Fact]
    public async Task The_record_tells_of_every_step_screen_and_mending_of_this_workspace_and_that_it_was_taken()
    {
        var other = await House.FoundAsync("Other");
        var id = await _desk.EnterAsync();
        Assert.Null((await _desk.LookAsync(id)).Refusal);
        await House.Get<RepairUnderGrant>().ExecuteAsync(await _desk.AsAsync(_desk.Agent), id, SupportRepairs.ClearLockOut, _desk.Works.Owner.Member?.Value.ToString(), default);
        await _desk.TellAsync();

        var record = await ExportAsync(_desk.Works.Owner);
        foreach (var what in new[] { "support.asked", "support.approved", "support.allowed", "support.begun", "support.looked", "support.repaired", "support.exported" })
        {
            Assert.Contains($",{what},", record, StringComparison.Ordinal);
        }

        Assert.Contains($"grant/{id.Value}", record, StringComparison.Ordinal);
        Assert.DoesNotContain($"grant/{id.Value}", await ExportAsync(other.Owner), StringComparison.Ordinal);
        await using var nothing = new StringWriter();
        Assert.IsType<NotAllowed>((await House.Get<ExportSupportAccess>().ExecuteAsync(await _desk.Works.JoinAsync("Rita", Roles.Reviewer), nothing, default)).Refusal);
        Assert.Empty(nothing.ToString());
    }

    private async Task<string> ExportAsync(Caller caller)
    {
        await using var output = new StringWriter();
        Assert.Null((await House.Get<ExportSupportAccess>().ExecuteAsync(caller, output, default)).Refusal);
        return output.ToString();
    }
}
