using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Members;

public sealed class MembersTests : IAsyncLifetime
{
    private static readonly Visitor Somebody = new("203.0.113.7", "Firefox");

    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Who_accepts_an_invitation_enters_with_its_roles()
    {
        var caller = await JoinAsync("ines@brightwater.test", Roles.CampaignManager);

        Assert.Equal(Roles.CampaignManager, caller.Roles);
        Assert.Equal("ines@brightwater.test", caller.Mail);
        var list = (await _house.Get<MembersQuery>().ExecuteAsync(_tenant.Owner, CancellationToken.None)).Value;
        Assert.Equal(["Ines", "Olga Owner"], list.Members.Select(m => m.Name));
        Assert.Empty(list.Invitations);
    }

    [Fact]
    public async Task An_invitation_works_once()
    {
        var id = await InviteAsync("ines@brightwater.test", Roles.Reviewer);
        var account = (await OpenAsync(id)).Value;

        Assert.Null((await AcceptAsync(id, account)).Refusal);
        Assert.IsType<InvitationSpent>((await AcceptAsync(id, account)).Refusal);
    }

    [Fact]
    public async Task An_invitation_runs_out_after_seven_days_and_is_shown_as_such()
    {
        var id = await InviteAsync("ines@brightwater.test", Roles.Reviewer);
        var account = (await OpenAsync(id)).Value;
        _house.Clock.Pass(InviteMembers.Lifetime);

        Assert.IsType<InvitationSpent>((await AcceptAsync(id, account)).Refusal);
        var list = (await _house.Get<MembersQuery>().ExecuteAsync(_tenant.Owner, CancellationToken.None)).Value;
        Assert.True(Assert.Single(list.Invitations).Expired);
    }

    [Fact]
    public async Task An_invitation_whose_mail_is_not_delivered_says_so_and_what_the_server_said()
    {
        await InviteAsync("ines@brightwater.test", Roles.Reviewer);
        await InviteAsync("ivo@brightwater.test", Roles.Reviewer);
        await using (var db = await _house.Catalog.WriteAsync(CancellationToken.None))
        {
            var mail = await db.AccountMails.OrderBy(m => m.Id).FirstAsync();
            mail.Delivery.Failed(_house.Clock.GetUtcNow(), "550 5.1.1 No such user", forGood: true);
            await db.CommitAsync(CancellationToken.None);
        }

        var list = (await _house.Get<MembersQuery>().ExecuteAsync(_tenant.Owner, CancellationToken.None)).Value;

        Assert.Equal([("ines@brightwater.test", "550 5.1.1 No such user"), ("ivo@brightwater.test", null)], list.Invitations.Select(i => (i.Mail, i.MailError)));
    }

    [Fact]
    public async Task An_invitation_that_was_withdrawn_or_replaced_no_longer_works()
    {
        var first = await InviteAsync("ines@brightwater.test", Roles.Reviewer);
        var second = await InviteAsync("ines@brightwater.test", Roles.Auditor);
        var account = (await OpenAsync(second)).Value;
        await _house.Get<WithdrawInvitation>().ExecuteAsync(_tenant.Owner, second, CancellationToken.None);

        Assert.IsType<InvitationSpent>((await AcceptAsync(first, account)).Refusal);
        Assert.IsType<InvitationSpent>((await AcceptAsync(second, account)).Refusal);
    }

    [Fact]
    public async Task An_invitation_is_for_the_address_it_was_mailed_to()
    {
        var id = await InviteAsync("ines@brightwater.test", Roles.Reviewer);
        var other = (await OpenAsync(await InviteAsync("kai@brightwater.test", Roles.Reviewer))).Value;

        Assert.IsType<InvitedSomebodyElse>((await AcceptAsync(id, other)).Refusal);
    }

    [Fact]
    public async Task An_account_that_was_never_confirmed_belongs_to_who_reads_the_mailbox()
    {
        await _house.Get<SignUp>().ExecuteAsync(Somebody, new("Squat", "westeurope", "Mallory", "ines@brightwater.test", "mallorys hash"), CancellationToken.None);
        var id = await InviteAsync("ines@brightwater.test", Roles.Reviewer);

        var account = (await OpenAsync(id)).Value;

        await using var db = _house.Catalog.Read();
        Assert.Equal("Ines's hash", await db.Accounts.Where(a => a.Id == account).Select(a => a.PasswordHash).SingleAsync());
        Assert.IsType<AccountExists>((await OpenAsync(id)).Refusal);
    }

    [Fact]
    public async Task A_member_who_was_removed_is_out_at_once_and_their_screens_are_told()
    {
        var ines = await JoinAsync("ines@brightwater.test", Roles.Administrator);

        Assert.Null((await _house.Get<RemoveMember>().ExecuteAsync(_tenant.Owner, ines.Member!.Value, CancellationToken.None)).Refusal); // Who joined is a member.

        Assert.IsType<SessionEnded>((await _house.Get<EnterWorkspace>().ExecuteAsync(ines.Session!.Value, CancellationToken.None)).Refusal); // Signed in above.
        Assert.Contains(ines.Session.Value, _house.Notices.Rechecked);
        await using var db = await _tenant.ReadAsync();
        Assert.Equal("member.removed", await db.AuditEvents.OrderByDescending(e => e.Id).Select(e => e.What).FirstAsync());
    }

    [Fact]
    public async Task Who_gets_another_role_has_their_screens_told()
    {
        var ines = await JoinAsync("ines@brightwater.test", Roles.Administrator);

        await _house.Get<ChangeMemberRoles>().ExecuteAsync(_tenant.Owner, ines.Member!.Value, Roles.Auditor, CancellationToken.None); // Who joined is a member.

        Assert.Contains(ines.Session!.Value, _house.Notices.Rechecked); // Signed in above.
        Assert.Equal(Roles.Auditor, (await _house.Get<EnterWorkspace>().ExecuteAsync(ines.Session.Value, CancellationToken.None)).Value.Roles);
    }

    [Fact]
    public async Task The_last_owner_can_neither_leave_nor_become_something_else()
    {
        var me = _tenant.Owner.Member!.Value; // The owner is a member.

        Assert.IsType<LastOwner>((await _house.Get<RemoveMember>().ExecuteAsync(_tenant.Owner, me, CancellationToken.None)).Refusal);
        Assert.IsType<LastOwner>((await _house.Get<ChangeMemberRoles>().ExecuteAsync(_tenant.Owner, me, Roles.Administrator, CancellationToken.None)).Refusal);

        await JoinAsync("ines@brightwater.test", Roles.Owner);
        Assert.Null((await _house.Get<RemoveMember>().ExecuteAsync(_tenant.Owner, me, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Only_an_owner_makes_changes_or_removes_owners()
    {
        var admin = await JoinAsync("ines@brightwater.test", Roles.Administrator);
        var owner = await JoinAsync("kai@brightwater.test", Roles.Owner);

        Assert.IsType<OnlyOwnersGrantOwner>((await _house.Get<InviteMembers>().ExecuteAsync(admin, ["x@y.test"], Roles.Owner, CancellationToken.None)).Refusal);
        Assert.IsType<OnlyOwnersGrantOwner>((await ChangeAsync(admin, admin, Roles.Administrator | Roles.Owner)).Refusal);
        Assert.IsType<OnlyOwnersGrantOwner>((await ChangeAsync(admin, owner, Roles.Reviewer)).Refusal);
        Assert.IsType<OnlyOwnersGrantOwner>((await _house.Get<RemoveMember>().ExecuteAsync(admin, owner.Member!.Value, CancellationToken.None)).Refusal); // Joined above.
    }

    [Theory]
    [InlineData(Roles.CampaignManager)]
    [InlineData(Roles.Reviewer)]
    [InlineData(Roles.Auditor)]
    public async Task Who_does_not_administer_changes_no_member_but_may_leave(Roles roles)
    {
        var caller = await JoinAsync("ines@brightwater.test", roles);
        var other = await JoinAsync("kai@brightwater.test", Roles.Reviewer);

        Assert.IsType<NotAllowed>((await _house.Get<MembersQuery>().ExecuteAsync(caller, CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await _house.Get<InviteMembers>().ExecuteAsync(caller, ["x@y.test"], Roles.Reviewer, CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await ChangeAsync(caller, other, Roles.Auditor)).Refusal);
        Assert.IsType<NotAllowed>((await _house.Get<RemoveMember>().ExecuteAsync(caller, other.Member!.Value, CancellationToken.None)).Refusal); // Joined above.
        Assert.IsType<NotAllowed>((await _house.Get<WithdrawInvitation>().ExecuteAsync(caller, Guid.NewGuid(), CancellationToken.None)).Refusal);
        Assert.Null((await _house.Get<RemoveMember>().ExecuteAsync(caller, caller.Member!.Value, CancellationToken.None)).Refusal); // Joined above.
    }

    [Fact]
    public async Task A_wrong_address_among_many_is_named_and_nobody_is_mailed()
    {
        var answer = await _house.Get<InviteMembers>().ExecuteAsync(_tenant.Owner, ["a@b.test", "nonsense"], Roles.Reviewer, CancellationToken.None);

        Assert.Equal(new NotAnAddress("nonsense"), answer.Refusal);
        await using var db = _house.Catalog.Read();
        Assert.False(await db.Invitations.AnyAsync());
    }

    [Fact]
    public async Task Who_is_here_already_is_told_and_not_mailed()
    {
        var sent = (await _house.Get<InviteMembers>().ExecuteAsync(
            _tenant.Owner, ["OLGA@brightwater.test", "kai@brightwater.test", "kai@brightwater.test "], Roles.Reviewer, CancellationToken.None)).Value;

        Assert.Equal(1, sent.Sent);
        Assert.Equal(["olga@brightwater.test"], sent.MembersAlready);
    }

    [Fact]
    public async Task A_session_opens_another_workspace_only_where_its_account_belongs()
    {
        var norrvik = await _house.FoundAsync("Norrvik");
        var ines = await JoinAsync("ines@brightwater.test", Roles.Administrator);

        Assert.IsType<NotFound>((await _house.Get<SwitchWorkspace>().ExecuteAsync(ines.Session!.Value, norrvik.Id, CancellationToken.None)).Refusal); // Signed in above.
        var mine = await _house.Get<WorkspacesQuery>().ExecuteAsync(ines.Session.Value, CancellationToken.None);
        Assert.Equal(["Brightwater"], mine.Select(w => w.Name));
    }

    private Task<Outcome<Done>> ChangeAsync(Caller caller, Caller member, Roles roles) =>
        _house.Get<ChangeMemberRoles>().ExecuteAsync(caller, member.Member!.Value, roles, CancellationToken.None); // Only members are passed.

    private async Task<Caller> JoinAsync(string mail, Roles roles)
    {
        var id = await InviteAsync(mail, roles);
        var account = (await OpenAsync(id)).Value;
        Assert.Equal(_tenant.Id, (await AcceptAsync(id, account)).Value);
        var session = await _house.Get<StartSession>().ExecuteAsync(Somebody, account, false, CancellationToken.None);
        return (await _house.Get<EnterWorkspace>().ExecuteAsync(session, CancellationToken.None)).Value;
    }

    private async Task<Guid> InviteAsync(string mail, Roles roles)
    {
        Assert.Null((await _house.Get<InviteMembers>().ExecuteAsync(_tenant.Owner, [mail], roles, CancellationToken.None)).Refusal);
        await using var db = _house.Catalog.Read();
        return await db.Invitations.Where(i => i.Mail == mail && i.WithdrawnAt == null).Select(i => i.Id).SingleAsync();
    }

    private Task<Outcome<AccountId>> OpenAsync(Guid invitation) =>
        _house.Get<OpenInvitedAccount>().ExecuteAsync(Somebody, invitation, "Ines", "Ines's hash", CancellationToken.None);

    private Task<Outcome<TenantId>> AcceptAsync(Guid invitation, AccountId account) =>
        _house.Get<AcceptInvitation>().ExecuteAsync(Somebody, invitation, account, CancellationToken.None);
}
