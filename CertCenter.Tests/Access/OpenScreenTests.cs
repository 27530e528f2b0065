using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Portal.Live;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace CertCenter.Tests.Access;

/// <summary>What happens to screens that are open when their reader loses the right to see them.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class OpenScreenTests(BrowserFixture browsers)
{
    private const string Ended = "You are no longer in this workspace";
    private const float TwoSeconds = 2000;

    [ChromiumFact]
    public async Task The_screens_of_a_member_who_is_removed_are_replaced_within_two_seconds()
    {
        await using var portal = await PortalHost.StartAsync(_ => { });

        var kai = await RemovedWhileLookingAsync(portal);

        await Assertions.Expect(kai.GetByText(Ended)).ToBeVisibleAsync(new() { Timeout = TwoSeconds });
        await kai.GotoAsync("/members");
        Assert.Equal("/sign-in", new Uri(kai.Url).AbsolutePath);
    }

    [ChromiumFact]
    public async Task Were_the_screens_not_told_they_would_still_be_open_after_two_seconds()
    {
        await using var portal = await PortalHost.StartAsync(services => services.AddSingleton(s => new Deaf(s.GetRequiredService<LiveNotices>())).AddSingleton<INotices>(s => s.GetRequiredService<Deaf>()));

        var kai = await RemovedWhileLookingAsync(portal, () => Services<Deaf>(portal).IsDeaf = true);

        await Assert.ThrowsAnyAsync<PlaywrightException>(() => Assertions.Expect(kai.GetByText(Ended)).ToBeVisibleAsync(new() { Timeout = TwoSeconds }));
    }

    [ChromiumFact]
    public async Task Signing_out_closes_the_other_windows_of_the_browser_too()
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        var window = await OwnerAsync(portal);
        var other = await window.Context.NewPageAsync();
        await other.GotoAsync("/sign-out");

        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Assertions.Expect(window.GetByText(Ended)).ToBeVisibleAsync(new() { Timeout = TwoSeconds });
    }

    [ChromiumFact]
    public async Task An_owner_invites_changes_and_removes_people_on_the_members_page()
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        var page = await OwnerAsync(portal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Invite people" }).ClickAsync();
        await page.GetByLabel("Mail addresses").FillAsync("kai@brightwater.test, nonsense");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitations" }).ClickAsync();
        await SeeAsync(page.GetByText("“nonsense” is no mail address"));

        await page.GetByLabel("Mail addresses").FillAsync("kai@brightwater.test");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitations" }).ClickAsync();
        await SeeAsync(page.GetByText("1 invitation is on its way."));
        await JoinAsync(portal, "kai@brightwater.test");

        await page.GetByLabel("Change role of Kai").ClickAsync();
        await page.GetByLabel("Auditor").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await SeeAsync(page.GetByText("decide what is theirs, read everything, change nothing"));
        Assert.Empty(await Axe.SeriousAsync(page));

        await page.GetByLabel("Leave this workspace").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Leave this workspace" }).ClickAsync();
        await SeeAsync(page.GetByText("A workspace needs an owner."));

        await page.GetByLabel("Remove Kai").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove Kai" }).ClickAsync();
        await SeeAsync(page.GetByText("Kai was removed."));
    }

    private async Task<IPage> RemovedWhileLookingAsync(PortalHost portal, Action? beforeRemoval = null)
    {
        var owner = await OwnerAsync(portal);
        await Services<InviteMembers>(portal).ExecuteAsync(await CallerAsync(portal, "olga@brightwater.test"), ["kai@brightwater.test"], Roles.Administrator, CancellationToken.None);
        var kai = await JoinAsync(portal, "kai@brightwater.test");
        await kai.GotoAsync("/members");
        await SeeAsync(kai.GetByText("olga@brightwater.test"));

        beforeRemoval?.Invoke();
        await owner.GetByLabel("Remove Kai").ClickAsync();
        await owner.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove Kai" }).ClickAsync();
        await SeeAsync(owner.GetByText("Kai was removed."));
        return kai;
    }

    private async Task<IPage> OwnerAsync(PortalHost portal)
    {
        using var signedUp = await portal.SignUpAsync("Brightwater", "Olga", "olga@brightwater.test");
        var page = await browsers.Browser.OpenAsync(portal);
        await page.GotoAsync("/sign-in?back=/members");
        Assert.Empty(await Axe.SeriousAsync(page));
        await page.GetByLabel("Mail address").FillAsync("olga@brightwater.test");
        await page.GetByLabel("Password").FillAsync(SignUpDriver.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await SeeAsync(page.GetByRole(AriaRole.Heading, new() { Name = "Members" }));
        return page;
    }

    private async Task<IPage> JoinAsync(PortalHost portal, string mail)
    {
        var page = await browsers.Browser.OpenAsync(portal);
        await page.GotoAsync(Mailbox.LinkIn(await portal.Mailbox.WaitForAsync(mail, "Join")).ToString());
        Assert.Empty(await Axe.SeriousAsync(page));
        await page.GetByLabel("Your name").FillAsync("Kai");
        await page.GetByLabel("Password").FillAsync(SignUpDriver.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Join Brightwater" }).ClickAsync();
        await SeeAsync(page.GetByRole(AriaRole.Main));
        return page;
    }

    /// <summary>Waits as long as a busy machine needs; where time is what is tested, the test says so itself.</summary>
    private static Task SeeAsync(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync(new() { Timeout = 60_000 });

    private static T Services<T>(PortalHost portal)
        where T : notnull => portal.Services.GetRequiredService<T>();

    private static async Task<Caller> CallerAsync(PortalHost portal, string mail)
    {
        var account = await Services<AccountQuery>(portal).ExecuteAsync(new SystemCaller("test"), mail, CancellationToken.None);
        var session = await Services<StartSession>(portal).ExecuteAsync(new Visitor("", "test"), account!.Id, false, CancellationToken.None); // Signed up before.
        return (await Services<EnterWorkspace>(portal).ExecuteAsync(session, CancellationToken.None)).Value;
    }

    /// <summary>From some moment on tells screens neither to check whether they may stay open nor of changes: whoever reads again finds out as well.</summary>
    private sealed class Deaf(LiveNotices notices) : INotices
    {
        public bool IsDeaf { get; set; }

        public void Tell(TenantId tenant, Topic topic)
        {
            if (!IsDeaf)
            {
                notices.Tell(tenant, topic);
            }
        }

        public void Recheck(IReadOnlyCollection<SessionId> sessions)
        {
            if (!IsDeaf)
            {
                notices.Recheck(sessions);
            }
        }
    }
}
