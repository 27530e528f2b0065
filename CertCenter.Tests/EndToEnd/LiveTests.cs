using System.Globalization;
using System.Threading.Channels;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Portal.Live;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.EndToEnd;

/// <summary>What happens is on the open screens of its workspace within a second, and on nobody else's line.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class LiveTests(BrowserFixture chromium)
{
    private const int Steps = 5;
    private const int Second = 1000;

    [ChromiumFact]
    public Task Numbers_on_other_screens_follow_within_a_second_and_no_other_workspace_hears_of_it() => chromium.Browser.JourneyAsync(async () =>
    {
        var source = new ScriptedConnector();
        await using var portal = await PortalHost.StartAsync(services => services.AddSingleton<IConnector>(source));
        using var client = await portal.SignUpAsync("Brightwater", "Olga Owner", "olga@b.test");
        var workspace = await WorkspaceDriver.OfAsync(portal);
        using var others = await portal.SignUpAsync("Harbour", "Hana Owner", "hana@h.test");
        var foreign = await chromium.Browser.OpenAsync(portal);
        var heard = CountNews(foreign);
        await EnterAsync(portal, foreign, "hana@h.test", "/campaigns");
        await Expect(foreign.GetByText("No campaigns yet")).ToBeVisibleAsync();

        var decisions = await DecideAsync(portal, workspace, heard);
        var readings = await DiscoverAsync(portal, workspace, source);

        Assert.True(Median(decisions) <= Second, $"Decisions were seen after {string.Join(", ", decisions)} ms.");
        Assert.True(Median(readings) <= Second, $"What was read was seen after {string.Join(", ", readings)} ms.");
        Assert.Equal(0, heard.Count);

        // Were she told, it would be seen here.
        portal.Services.GetRequiredService<LiveNotices>().Tell(await TenantOfAsync(portal, "Harbour"), Topic.Campaigns);
        await heard.Next.WaitAsync(TimeSpan.FromSeconds(30));
    });

    /// <summary>A reviewer decides while the owner watches; how long after the reviewer saw it the owner did, in milliseconds.</summary>
    private async Task<IReadOnlyList<long>> DecideAsync(PortalHost portal, WorkspaceDriver workspace, News heard)
    {
        await FillAsync(workspace);
        var admin = await chromium.Browser.OpenAsync(portal);
        await EnterAsync(portal, admin, "olga@b.test", "/campaigns");
        await Expect(admin.GetByText("No campaigns yet")).ToBeVisibleAsync();
        var campaign = await workspace.LaunchAsync(CampaignDriver.Plan(workspace.Owner));
        await Expect(admin.GetByRole(AriaRole.Link, new() { Name = "My reviews 1 wait for you" })).ToBeVisibleAsync();
        await admin.GotoAsync($"/campaigns/{campaign.Value}");
        await Expect(admin.GetByText($"0 of {Steps + 1} items")).ToBeVisibleAsync();
        var mona = await chromium.Browser.OpenAsync(portal);
        await new AccountPages(portal, mona).FollowReviewLinkAsync("mona@b.test");
        await mona.GetByRole(AriaRole.Link, new() { NameRegex = new("^Start") }).ClickAsync();
        await Expect(mona.Locator(".cc-item")).ToHaveCountAsync(Steps);
        await WatchAsync(admin, $@"(\d) of {Steps + 1} items");
        await WatchAsync(mona, $@"(\d) of {Steps} decided");
        heard.Forget();
        List<long> after = [];
        for (var n = 1; n <= Steps; n++)
        {
            await mona.Locator(".cc-item:not(.cc-item-done) .cc-answer-approve").First.ClickAsync();
            after.Add(await SeenAsync(admin, n) - await SeenAsync(mona, n));
        }

        return after;
    }

    /// <summary>A source is read piece by piece while a page shows the run; how long after a piece was written down the page showed it.</summary>
    private async Task<IReadOnlyList<long>> DiscoverAsync(PortalHost portal, WorkspaceDriver workspace, ScriptedConnector source)
    {
        var pieces = Channel.CreateUnbounded<int>();
        source.Script = async (into, token) =>
        {
            into.Phase("LdapPeople", Steps);
            await foreach (var n in pieces.Reader.ReadAllAsync(token))
            {
                into.Person(new($"p{n}", $"Person {n}", null, null, null, null, true));
            }

            return new ReadReport(true, null);
        };
        var connection = (await workspace.Get<AddConnection>().ExecuteAsync(workspace.Owner, "Directory", ScriptedConnector.KindName, "{}", null, default)).Value;
        WorkspaceDriver.Held(await workspace.Get<StartDiscovery>().ExecuteAsync(workspace.Owner, connection, removalsConfirmed: false, default));
        var page = await chromium.Browser.OpenAsync(portal);
        await EnterAsync(portal, page, "olga@b.test", $"/connections/{connection.Value}/runs/1");
        await Expect(page.GetByText("Reading people", new() { Exact = true })).ToBeVisibleAsync();
        await WatchAsync(page, @"People\s+(\d)");
        var clock = workspace.Get<TimeProvider>();
        List<long> after = [];
        for (var n = 1; n <= Steps; n++)
        {
            var written = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (portal.Services.GetRequiredService<LiveNotices>()
                .Listen(workspace.Owner.Tenant, Topic.Connection(connection), () => written.TrySetResult(clock.GetUtcNow().ToUnixTimeMilliseconds())))
            {
                await pieces.Writer.WriteAsync(n);
                after.Add(await SeenAsync(page, n) - await written.Task);
            }
        }

        pieces.Writer.Complete();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Read again" })).ToBeVisibleAsync();
        return after;
    }

    private static async Task EnterAsync(PortalHost portal, IPage page, string mail, string address)
    {
        await new AccountPages(portal, page).SignInAsync(mail);
        await page.GotoAsync(address);
    }

    /// <summary>From now on the page writes down when each number first stands on it, by the clock of this machine.</summary>
    private static async Task WatchAsync(IPage page, string pattern) => await page.EvaluateAsync(
        """
        pattern => {
          const seen = window.testSeen = {};
          const look = () => { for (const [, n] of document.body.innerText.matchAll(new RegExp(pattern, 'g'))) { seen[n] ??= Date.now(); } };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
        }
        """,
        pattern);

    private static async Task<long> SeenAsync(IPage page, int number)
    {
        var seen = await page.WaitForFunctionAsync("n => window.testSeen[n]", number.ToString(CultureInfo.InvariantCulture));
        return (long)await seen.JsonValueAsync<double>();
    }

    /// <summary>Counts what goes over the line of a screen; beats that keep the line open are three bytes and no news.</summary>
    private static News CountNews(IPage page)
    {
        var news = new News();
        page.WebSocket += (_, line) =>
        {
            line.FrameReceived += (_, frame) => news.Add(frame);
            line.FrameSent += (_, frame) => news.Add(frame);
        };
        return news;
    }

    private static long Median(IReadOnlyList<long> all) => all.Order().ElementAt(all.Count / 2);

    private static async Task<TenantId> TenantOfAsync(PortalHost portal, string name)
    {
        await using var catalog = portal.Services.GetRequiredService<CatalogDatabase>().Read();
        return await catalog.Tenants.Where(t => t.Name == name).Select(t => t.Id).SingleAsync();
    }

    private static async Task FillAsync(WorkspaceDriver workspace)
    {
        var directory = await TestDirectory.ReadIntoAsync(workspace.Get<TenantDatabases>(), workspace.Job, workspace.Get<TimeProvider>().GetUtcNow());
        var mona = await directory.PersonAsync("Mona Manager", "mona@b.test");
        var jonas = await directory.PersonAsync("Jonas Weber", "jonas@b.test", mona.Id);
        var boss = await directory.PersonAsync("Berta Boss", "berta@b.test"); // Without a manager: the owner decides.
        await directory.GiveAsync(boss.Account, await directory.EntitlementAsync("Gate A", Risk.Low));
        for (var n = 1; n <= Steps; n++)
        {
            await directory.GiveAsync(jonas.Account, await directory.EntitlementAsync($"Gate {(char)('A' + n)}", Risk.Low));
        }
    }

    private sealed class News
    {
        private readonly TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;
        private volatile bool _loaded;

        public int Count => Volatile.Read(ref _count);

        /// <summary>Done with the first that counts.</summary>
        public Task Next => _next.Task;

        /// <summary>What came so far was the loading of the page.</summary>
        public void Forget() => _loaded = true;

        public void Add(IWebSocketFrame frame)
        {
            if (_loaded && (frame.Binary?.Length ?? frame.Text?.Length) > 3)
            {
                Interlocked.Increment(ref _count);
                _next.TrySetResult();
            }
        }
    }
}
