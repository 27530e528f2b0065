using CertCenter.Domain.Audit;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Connectors.Ldap;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.EndToEnd;

/// <summary>Two processes of the program on one catalog, with browsers at both: the test's own, and one as it is deployed.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class TwoProcessesTests(BrowserFixture chromium)
{
    private const int Items = 3;

    [SqlServerFact]
    public Task What_is_decided_on_one_shows_on_the_other_and_who_is_removed_on_one_is_out_on_the_other() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var site = new ServerSite();
        await using var here = await PortalHost.StartAsync(_ => { }, site.Root, site.Settings);
        using var client = await here.SignUpAsync("Brightwater", "Olga Owner", "olga@b.test");
        var workspace = await WorkspaceDriver.OfAsync(here);
        await using var there = await PortalProcess.StartAsync(site.Root, settings: OfOneAddress(site, here));
        await FillAsync(workspace);

        // Signed in at one process is signed in at the other: what seals cookies is shared.
        var owner = await chromium.Browser.OpenAsync(here);
        await new AccountPages(here, owner).SignInAsync("olga@b.test");
        var watching = await chromium.Browser.OpenAsync(there, storage: await owner.Context.StorageStateAsync());
        var campaign = await workspace.LaunchAsync(CampaignDriver.Plan(workspace.Owner));
        await watching.GotoAsync($"/campaigns/{campaign.Value}");
        await Expect(watching.GetByText($"0 of {Items} items")).ToBeVisibleAsync(new() { Timeout = 90_000 }); // The first screen of a process that just started.

        var mona = await chromium.Browser.OpenAsync(here);
        await new AccountPages(here, mona).FollowReviewLinkAsync("mona@b.test");
        await mona.GetByRole(AriaRole.Link, new() { NameRegex = new("^Start") }).ClickAsync();
        await mona.Locator(".cc-item:not(.cc-item-done) .cc-answer-approve").First.ClickAsync();
        await Expect(watching.GetByText($"1 of {Items} items")).ToBeVisibleAsync();

        await new AccountPages(here, owner).InviteReviewerAsync("kai@b.test");
        var kai = await chromium.Browser.OpenAsync(there);
        await new AccountPages(there, kai).JoinAsync("kai@b.test", "Kai");
        await kai.GotoAsync(new Uri(there.Address, "/reviews").ToString());
        await kai.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync(new() { Timeout = 90_000 });
        await owner.GotoAsync("/members");
        await owner.GetByLabel("Remove Kai").ClickAsync();
        await owner.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove Kai" }).ClickAsync();
        await Expect(owner.GetByText("Kai was removed.")).ToBeVisibleAsync();
        await Expect(kai.GetByText("You are no longer in this workspace")).ToBeVisibleAsync(new() { Timeout = 2000 });
    });

    [SqlServerFact]
    public async Task A_process_that_is_killed_in_the_middle_of_a_reading_is_replaced_by_the_other_once()
    {
        await using var slapd = await Slapd.StartAsync(SlapdDirectory.Create());
        await using var line = new HeldLine(slapd.LdapsPort);
        var settings = LdapDriver.Settings(slapd) with { Port = line.Port };
        var (_, seen) = await LdapDriver.ReadAsync(settings);
        var half = line.Passed / 2;
        await using var site = new ServerSite();
        var owner = await AskAsync(site, settings);

        var reached = line.LetThrough(half);
        await using var dies = await PortalProcess.StartAsync(site.Root, settings: site.Settings);
        await reached;
        await using var lives = await PortalHost.StartAsync(_ => { }, site.Root, site.Settings);
        await dies.KillAsync();
        _ = line.LetThrough(long.MaxValue);

        var workspace = await WorkspaceDriver.OfAsync(lives);
        await workspace.UntilAsync(db => db.Runs.CountAsync(r => r.State == RunState.Completed), 1, minutes: 4);
        await using var db = await workspace.ReadAsync();
        var run = await db.Runs.SingleAsync();
        Assert.Equal((2, seen.People.Count, seen.Entitlements.Count), (run.Attempts, (int)run.People, (int)run.Entitlements));
        Assert.Equal((seen.People.Count, seen.Entitlements.Count), (await db.Identities.CountAsync(), await db.Entitlements.CountAsync()));
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.What == "discovery.ended"));
        Assert.Null((await workspace.Get<VerifyTrail>().ExecuteAsync(owner, default)).Value.FirstBroken);
    }

    /// <summary>Links in mails lead to the first process, whichever sends them.</summary>
    private static Dictionary<string, string?> OfOneAddress(ServerSite site, PortalHost first) =>
        new(site.Settings) { ["Portal:Address"] = first.Address.ToString().TrimEnd('/') };

    private static async Task FillAsync(WorkspaceDriver workspace)
    {
        var directory = await TestDirectory.ReadIntoAsync(workspace.Get<TenantDatabases>(), workspace.Job, workspace.Get<TimeProvider>().GetUtcNow());
        var mona = await directory.PersonAsync("Mona Manager", "mona@b.test");
        var jonas = await directory.PersonAsync("Jonas Weber", "jonas@b.test", mona.Id);
        for (var n = 0; n < Items; n++)
        {
            await directory.GiveAsync(jonas.Account, await directory.EntitlementAsync($"Gate {(char)('A' + n)}", Risk.Low));
        }
    }

    /// <summary>A workspace in which a reading is asked for, by a process that ends before it begins.</summary>
    private static async Task<Caller> AskAsync(ServerSite site, Portal.Connectors.Ldap.LdapSettings settings)
    {
        await using var portal = await PortalHost.StartAsync(
            services => services.AddSingleton<HeldBackJobs>().AddSingleton<IWakeUp>(s => s.GetRequiredService<HeldBackJobs>()), site.Root, site.Settings);
        using var client = await portal.SignUpAsync("Brightwater Foods", "Ada Brightwater", "ada@brightwater.test");
        portal.Services.GetRequiredService<HeldBackJobs>().Holds = true;
        var workspace = await WorkspaceDriver.OfAsync(portal);
        var added = await workspace.Get<AddConnection>().ExecuteAsync(workspace.Owner, "Directory", "Ldap", settings.ToJson(), Slapd.ReaderPassword, default);
        WorkspaceDriver.Held(await workspace.Get<StartDiscovery>().ExecuteAsync(workspace.Owner, added.Value, removalsConfirmed: false, default));
        return workspace.Owner;
    }
}
