using System.Text.RegularExpressions;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.Reviews;

[Collection(BrowserCollectionDefinition.Name)]
public sealed class ReviewingInABrowserTests(BrowserFixture chromium)
{
    private const string Owner = "olga@brightwater.test";

    [ChromiumFact]
    [Trait("Feature", "F55")]
    [Trait("Feature", "F30")]
    public Task A_campaign_is_planned_launched_and_reviewed_by_keyboard_while_its_owner_watches() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = await portal.SignUpAsync("Brightwater", "Olga Owner", Owner);
        var workspace = await WorkspaceDriver.OfAsync(portal);
        await FillAsync(workspace);
        var admin = await chromium.Browser.OpenAsync(portal);
        await new AccountPages(portal, admin).SignInAsync(Owner);

        await LaunchAsync(admin);
        await Expect(admin.GetByText("0 of 40 items")).ToBeVisibleAsync();
        Assert.Empty(await Axe.SeriousAsync(admin));

        var mona = await FollowAsync(portal, await chromium.Browser.OpenAsync(portal));
        await Expect(mona.Locator(".cc-item")).ToHaveCountAsync(40);
        Assert.Empty(await Axe.SeriousAsync(mona));
        await Expect(mona.GetByText("Revoke. The person is disabled.")).ToBeVisibleAsync();
        await Expect(mona.Locator(".cc-answer[aria-pressed=true]")).ToHaveCountAsync(0); // It is words, and chooses nothing.
        for (var n = 0; n < 40; n++)
        {
            await mona.Keyboard.PressAsync(n % 10 == 0 ? "r" : n % 10 == 1 ? "d" : "a");
            await SeesAsync(mona, $"{n + 1} of 40 decided");
        }

        await SeesAsync(admin, "40 of 40 items");
        await mona.Keyboard.PressAsync("u");
        await SeesAsync(mona, "39 of 40 decided");
        await mona.Keyboard.PressAsync("x");
        await mona.Keyboard.PressAsync("k");
        await mona.Keyboard.PressAsync("Shift+X");
        await SeesAsync(mona, "2 selected");
        await mona.Keyboard.PressAsync("d");
        await SeesAsync(mona, "Don’t know: 2 items");
        await mona.Keyboard.PressAsync("u");
        await SeesAsync(mona, "39 of 40 decided");
        await mona.Keyboard.PressAsync("j");
        await mona.Keyboard.PressAsync("c");
        await mona.Keyboard.TypeAsync("And so she does."); // Faster than the screen: no letter of it is an answer.
        await Expect(mona.GetByLabel("Comment")).ToHaveValueAsync("And so she does.");
        await mona.Keyboard.PressAsync("Control+Enter");
        await mona.Keyboard.PressAsync("a");
        await SeesAsync(mona, "40 of 40 decided");
        await mona.Keyboard.PressAsync("Control+Enter");
        await Expect(mona.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Submit 40 decisions?");
        await mona.GetByRole(AriaRole.Button, new() { Name = "Submit 40 decisions", Exact = true }).ClickAsync();
        await SeesAsync(mona, "You submitted. Your answers are locked.");

        await using var db = await workspace.ReadAsync();
        var campaign = await db.Campaigns.SingleAsync();
        Assert.Equal((32, 4, 4), (campaign.Approved, campaign.Revoked, campaign.DontKnow));
        Assert.Equal("Revoke: Disabled", (await db.Decisions.OrderBy(d => d.Id).FirstAsync()).Shown); // With the decision stands what was shown beside it.
        Assert.Equal("And so she does.", (await db.ReviewItems.SingleAsync(i => i.Comment != null)).Comment);
    });

    [ChromiumFact]
    [Trait("Feature", "F56")]
    [Trait("Feature", "F39")]
    public Task On_a_phone_one_access_at_a_time_fills_the_screen_and_what_a_second_reviewer_answers_is_seen_at_once() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = await portal.SignUpAsync("Brightwater", "Olga Owner", Owner);
        var workspace = await WorkspaceDriver.OfAsync(portal);
        await FillAsync(workspace);
        await workspace.LaunchAsync(CampaignDriver.Plan(workspace.Owner));

        var window = await chromium.Browser.OpenAsync(portal, width: 360);
        var line = await SocketLine.OfAsync(window);
        var phone = await FollowAsync(portal, window);
        var approve = phone.Locator(".cc-pane-foot .cc-answer-approve");
        var box = await approve.BoundingBoxAsync();
        Assert.True(box is { Height: >= 56, Width: >= 90 }, $"{box?.Width} x {box?.Height}");
        Assert.Empty(await Axe.SeriousAsync(phone));
        for (var n = 1; n <= 5; n++)
        {
            await approve.ClickAsync();
            await SeesAsync(phone, $"{n} of 40 decided");
        }

        // The connection is lost in the middle: the screen says so, and goes on by itself where it was.
        await line.CutAsync();
        await Expect(phone.GetByText("No connection. What you saved is safe.")).ToBeVisibleAsync();
        await line.MendAsync();
        await Expect(phone.GetByText("No connection. What you saved is safe.")).ToBeHiddenAsync();
        await SeesAsync(phone, "5 of 40 decided");

        await phone.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await SeesAsync(phone, "4 of 40 decided");
        Assert.Equal(360, await phone.EvaluateAsync<int>("document.documentElement.scrollWidth"));

        // Somebody is asked beside her: each sees what the other answers, and so does an administrator who watches.
        var campaign = await workspace.AskBesideAsync();
        var watching = await chromium.Browser.OpenAsync(portal);
        await new AccountPages(portal, watching).SignInAsync(Owner);
        await watching.GotoAsync($"/campaigns/{campaign}");
        await SeesAsync(watching, "4 of 40 items");
        var second = await watching.Context.NewPageAsync();
        await second.GotoAsync("/reviews");
        await second.GetByRole(AriaRole.Link, new() { NameRegex = new("^(Start|Continue)") }).ClickAsync();
        await Expect(second.Locator(".cc-item")).ToHaveCountAsync(40);
        await SeesAsync(second, "4 of 40 decided");
        await second.Locator(".cc-item").Last.Locator(".cc-answer-revoke").ClickAsync();
        await SeesAsync(phone, "5 of 40 decided");
        await approve.ClickAsync();
        await SeesAsync(second, "6 of 40 decided");
        await SeesAsync(watching, "6 of 40 items");
    });

    [ChromiumFact]
    public Task A_browser_that_is_closed_in_the_middle_of_a_bulk_decision_leaves_all_or_none() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var client = await portal.SignUpAsync("Brightwater", "Olga Owner", Owner);
        var workspace = await WorkspaceDriver.OfAsync(portal);
        await FillAsync(workspace);
        await workspace.LaunchAsync(CampaignDriver.Plan(workspace.Owner));
        var mona = await chromium.Browser.OpenAsync(portal);
        var told = new TaskCompletionSource();
        mona.WebSocket += (_, line) => line.FrameSent += (_, frame) =>
        {
            if (frame.Binary is { } bytes && System.Text.Encoding.UTF8.GetString(bytes).Contains("click", StringComparison.Ordinal))
            {
                told.TrySetResult();
            }
        };
        await FollowAsync(portal, mona);
        await Expect(mona.Locator(".cc-item")).ToHaveCountAsync(40);
        await mona.Locator(".cc-item input[type=checkbox]").First.ClickAsync();
        await mona.Locator(".cc-item input[type=checkbox]").Last.ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await SeesAsync(mona, "40 selected");
        var storage = await mona.Context.StorageStateAsync();

        // The store is busy, so that the answers have been asked for and are not given yet when the browser goes.
        var databases = workspace.Get<TenantDatabases>();
        await using (await databases.WriteAsync(workspace.Job, default))
        {
            told = new();
            await mona.GetByRole(AriaRole.Button, new() { Name = "Revoke 40" }).ClickAsync();
            await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await mona.Context.CloseAsync();
        }

        // It may be on its way to the store still, and come to nothing or to all of it at any time from now: never to a part.
        var back = await chromium.Browser.OpenAsync(portal, storage: storage);
        var before = await AnsweredAsync(workspace);
        await back.GotoAsync($"/reviews/{before.Campaign}");
        await Expect(back.GetByText(new Regex("^(0|40) of 40 decided")).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
        await AnsweredAsync(workspace);
        await back.Locator(".cc-item input[type=checkbox]").First.ClickAsync();
        await back.Locator(".cc-item input[type=checkbox]").Last.ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await back.GetByRole(AriaRole.Button, new() { Name = "Revoke 40" }).ClickAsync();
        await SeesAsync(back, "40 of 40 decided");
        await Expect(back.Locator(".cc-item-done")).ToHaveCountAsync(40);
        Assert.Equal(40, (await AnsweredAsync(workspace)).Count);
    });

    /// <summary>How many items are revoked, by the store as it is at one moment: all or none, and counted as such.</summary>
    private static async Task<(Guid Campaign, int Count)> AnsweredAsync(WorkspaceDriver workspace)
    {
        await using var db = await workspace.ReadAsync();
        await using var moment = await db.Database.BeginTransactionAsync();
        var campaign = await db.Campaigns.SingleAsync();
        var answered = await db.ReviewItems.CountAsync(i => i.Answer == Answer.Revoke);
        Assert.True(answered is 0 or 40, $"{answered} of 40");
        Assert.Equal((answered, answered), (campaign.Revoked, await db.Decisions.Select(d => d.Item).Distinct().CountAsync()));
        return (campaign.Id.Value, answered);
    }

    /// <summary>These words are on the screen, wherever this width shows them.</summary>
    private static Task SeesAsync(IPage page, string words) =>
        Expect(page.GetByText(words).Filter(new() { Visible = true }).First).ToBeVisibleAsync();

    private static async Task LaunchAsync(IPage admin)
    {
        await admin.GotoAsync("/campaigns/new");
        await admin.GetByLabel("Name", new() { Exact = true }).FillAsync("Q1 access review");
        await NextAsync(admin, "Next: scope", "All connections");
        await NextAsync(admin, "Next: reviewers", "Who decides what nobody else can");
        await NextAsync(admin, "Next: time and rules", "Days to answer");
        await NextAsync(admin, "Next: check", "Staging freezes");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Stage campaign" }).ClickAsync();
        await Expect(admin.GetByText("Nobody has been told.")).ToBeVisibleAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Launch to 1 person…" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Launch to 1 person", Exact = true }).ClickAsync();
        await Expect(admin.GetByText("Running")).ToBeVisibleAsync();
    }

    private static async Task NextAsync(IPage admin, string button, string arrived)
    {
        await admin.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(admin.GetByText(arrived).First).ToBeVisibleAsync();
    }

    private static async Task<IPage> FollowAsync(PortalHost portal, IPage page)
    {
        var letter = await portal.Mailbox.WaitForAsync("mona@b.test", "Q1 access review");
        await page.GotoAsync(Mailbox.LinkIn(letter).ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Start reviewing" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Start") }).ClickAsync();
        return page;
    }

    /// <summary>Five people of one manager with eight accesses each.</summary>
    private static async Task FillAsync(WorkspaceDriver workspace)
    {
        var directory = await TestDirectory.ReadIntoAsync(workspace.Get<TenantDatabases>(), workspace.Job, workspace.Get<TimeProvider>().GetUtcNow());
        var mona = await directory.PersonAsync("Mona Manager", "mona@b.test");
        List<long> access = [];
        foreach (var (name, risk) in new[]
        {
            ("Warehouse scanners, user", Risk.Low), ("Everyone Rotterdam", Risk.Low), ("Shift planner, editor", Risk.Medium), ("Training records, editor", Risk.Low),
            ("Payroll export, read", Risk.Critical), ("Cold store alarms, operator", Risk.High), ("Supplier contracts, editor", Risk.High), ("Door system, all sites", Risk.Medium),
        })
        {
            access.Add(await directory.EntitlementAsync(name, risk));
        }

        var way = await directory.PathAsync("Finance Ops", "ERP Users");
        foreach (var name in new[] { "Aylin Demir", "Emma Lindgren", "Jonas Weber", "Priya Raman", "Tomasz Zielinski" })
        {
            var person = await directory.PersonAsync(name, $"{name.Split(' ')[0].ToLowerInvariant()}@b.test", mona.Id, enabled: name != "Aylin Demir");
            foreach (var entitlement in access)
            {
                await directory.GiveAsync(person.Account, entitlement);
            }

            await directory.GiveAsync(person.Account, access[4], way);
        }
    }
}
