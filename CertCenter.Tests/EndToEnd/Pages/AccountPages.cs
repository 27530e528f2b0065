using System.Text.RegularExpressions;
using CertCenter.Tests.Jobs;
using CertCenter.Tests.Support;
using Microsoft.Playwright;

namespace CertCenter.Tests.EndToEnd.Pages;

/// <summary>Signing up, inviting and joining, as people do it in a browser.</summary>
internal sealed class AccountPages(PortalSite site, IPage page)
{
    public async Task SignUpAsync(string workspace, string name, string mail)
    {
        await page.GotoAsync("/sign-up");
        await page.GetByLabel("Workspace name").FillAsync(workspace);
        await page.GetByRole(AriaRole.Radio, new() { Name = "West Europe" }).CheckAsync();
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("Mail address").FillAsync(mail);
        await page.GetByLabel("Password").FillAsync(SignUpDriver.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create a workspace" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Look into your mailbox" }).WaitForAsync();

        var letter = await site.Mailbox.WaitForAsync(mail, "Confirm your address");
        await page.GotoAsync(Mailbox.LinkIn(letter).ToString());
        await page.GetByLabel("Password").FillAsync(SignUpDriver.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm and sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
    }

    /// <summary>Turns the second factor on; the seed that an authenticator app would keep.</summary>
    public async Task<string> TurnSecondFactorOnAsync()
    {
        await page.GotoAsync("/security/second-factor");
        var seed = await page.Locator("#authenticator-key").InnerTextAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(Authenticator.CodeOf(seed, new RunningClock().GetUtcNow()));
        await page.GetByLabel("Current password").FillAsync(SignUpDriver.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await page.GetByText("The second factor is on.").WaitForAsync();
        return seed;
    }

    public async Task SignInAsync(string mail)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Mail address").FillAsync(mail);
        await page.GetByLabel("Password").FillAsync(SignUpDriver.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("/sign-in"));
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
    }

    /// <summary>Invites somebody as a reviewer, which is what the card proposes.</summary>
    public async Task InviteReviewerAsync(string mail)
    {
        await page.GotoAsync("/members");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite people" }).ClickAsync();
        await page.GetByLabel("Mail addresses").FillAsync(mail);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitations" }).ClickAsync();
        await page.GetByText("1 invitation is on its way.").WaitForAsync();
    }

    /// <summary>Follows an invitation, in a browser that has never been here.</summary>
    public async Task JoinAsync(string mail, string name)
    {
        var letter = await site.Mailbox.WaitForAsync(mail, "Join ");
        await page.GotoAsync(Mailbox.LinkIn(letter).ToString());
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(SignUpDriver.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
    }

    /// <summary>Follows the link of a mail to a reviewer who has no account.</summary>
    public async Task FollowReviewLinkAsync(string mail)
    {
        var letter = await site.Mailbox.WaitForAsync(mail, "Access to review");
        await page.GotoAsync(Mailbox.LinkIn(letter).ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Start reviewing" }).ClickAsync();
    }
}
