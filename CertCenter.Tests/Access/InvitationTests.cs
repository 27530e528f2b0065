using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class InvitationTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private PortalHost Portal => fixture.Portal;

    [Fact]
    public async Task Who_was_invited_joins_by_the_mail_and_is_out_with_the_next_request_when_removed()
    {
        using var ana = await new Person(Portal, "ana@invites.test").JoinAsync();
        var owner = await CallerOfAsync(ana.Mail);
        var link = await InviteAsync(owner, "kai@invites.test");

        using var kai = new Person(Portal, "kai@invites.test");
        await kai.Browser.SendFormAsync(link, ("Your name", "Kai"), ("Password", Person.Password));
        Assert.True(await kai.IsInAsync());
        Assert.Contains("no longer works", (await kai.OpenAsync(link)).Body!.TextContent, StringComparison.Ordinal); // A page has a body.

        var member = await CallerOfAsync(kai.Mail);
        Assert.Equal(Roles.Reviewer, member.Roles);
        await Portal.Services.GetRequiredService<RemoveMember>().ExecuteAsync(owner, member.Member!.Value, CancellationToken.None); // Kai joined.

        Assert.False(await kai.IsInAsync());
        await kai.SignInAsync();
        Assert.Contains("no workspace", (await kai.OpenAsync("/sign-in")).Body!.TextContent, StringComparison.Ordinal); // A page has a body.
    }

    [Fact]
    public async Task An_address_with_an_account_signs_in_first_and_somebody_else_is_told_so()
    {
        using var ana = await new Person(Portal, "ana@inviter.test").JoinAsync();
        using var kai = await new Person(Portal, "kai@other.test").JoinAsync();
        var link = await InviteAsync(await CallerOfAsync(ana.Mail), kai.Mail);

        using var stranger = new Person(Portal, "stranger@other.test");
        Assert.Contains("Sign in to join", (await stranger.OpenAsync(link)).Body!.TextContent, StringComparison.Ordinal); // A page has a body.
        Assert.Contains("this invitation is for kai@other.test", (await ana.OpenAsync(link)).Body!.TextContent, StringComparison.Ordinal); // A page has a body.

        await kai.Browser.SendFormAsync(link);
        Assert.Equal(2, (await kai.OpenAsync("/workspaces")).QuerySelectorAll("main li").Length);
    }

    [Fact]
    public async Task A_link_that_nobody_of_us_made_is_no_invitation()
    {
        using var mallory = new Person(Portal, "mallory@forged.test");

        Assert.Contains("no longer works", (await mallory.OpenAsync("/invitation?token=AAAAAAAAAAAAAAAAAAAAAA")).Body!.TextContent, StringComparison.Ordinal); // A page has a body.
    }

    private async Task<string> InviteAsync(Caller owner, string mail)
    {
        await Portal.Services.GetRequiredService<InviteMembers>().ExecuteAsync(owner, [mail], Roles.Reviewer, CancellationToken.None);
        return Mailbox.LinkIn(await Portal.Mailbox.WaitForAsync(mail, "Join")).PathAndQuery;
    }

    private async Task<Caller> CallerOfAsync(string mail)
    {
        var account = await Portal.Services.GetRequiredService<AccountQuery>().ExecuteAsync(new SystemCaller("test"), mail, CancellationToken.None);
        var session = await Portal.Services.GetRequiredService<StartSession>().ExecuteAsync(new Visitor("", "test"), account!.Id, false, CancellationToken.None); // Joined before.
        return (await Portal.Services.GetRequiredService<EnterWorkspace>().ExecuteAsync(session, CancellationToken.None)).Value;
    }
}
