using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Components;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Connectors.EntraId;
using CertCenter.Tests.EndToEnd;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static CertCenter.Tests.Support.WorkspaceDriver;

namespace CertCenter.Tests.Remediation;

/// <summary>A directory with write-back on, as an administrator sees it: what would happen, every way to an access taken, and the pages of the connection.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class SimulationInABrowserTests(BrowserFixture fixture)
{
    private const string Mail = "olga@brightwater.test";

    [ChromiumFact]
    public Task Every_way_to_an_access_is_taken_from_the_page_that_says_what_would_happen() => fixture.Browser.JourneyAsync(async () =>
    {
        await using var graph = await DirectoryAsync();
        await using var portal = await PortalHost.StartAsync(services =>
        {
            services.AddSingleton(EntraDriver.Clouds(graph));
            services.AddSingleton<ISecondFactor, GivenFactor>();
        });
        using var client = await portal.SignUpAsync("Brightwater Foods", "Olga Owner", Mail);
        var driver = await OfAsync(portal);
        var connection = await RevokedAsync(driver);
        var page = await fixture.Browser.OpenAsync(portal);
        await new AccountPages(portal, page).SignInAsync(Mail);

        string[] addresses = [Links.Simulation, Links.Connection(connection), Links.Connection(connection, "permissions"), Links.Connection(connection, "write-back")];
        var faults = new List<string>();
        int[] turns = [1, 4];
        foreach (var turn in turns)
        {
            var looks = new Looks();
            await looks.AtAllAsync(addresses, page, turn);
            faults.AddRange(looks.Faults);
        }

        Rules.Hold(faults);
        await page.SetViewportSizeAsync(1400, 900);
        await page.GotoAsync(Links.Simulation);
        await page.GetByText("Goes, still has it through Payroll, Stewards").WaitForAsync();
        await page.GetByText("Stays, would leave Payroll without an owner").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take away too: Payroll, Stewards…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Take every way to Finance from Ada?").WaitForAsync();
        Assert.Empty(await Axe.SeriousAsync(page));
        await Browser.PictureAsync(page, "every-way");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add to what waits" }).ClickAsync();
        await page.GetByText("Added to what waits: Payroll, Stewards").WaitForAsync();
        await page.GetByText("Go, and nothing is left of them: 3").WaitForAsync();
        await Browser.PictureAsync(page, "every-way-added");

        await page.GetByRole(AriaRole.Button, new() { Name = "Take away 3…" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take away 3", Exact = true }).ClickAsync();
        await page.GetByText("3 are being taken away.").WaitForAsync();
        await driver.UntilAsync(db => db.Removals.CountAsync(r => r.AppliedAt != null && r.NextTryAt == null), 3);
        // What was held through the others is known to be gone when everything was read again.
        Held(await driver.Get<StartDiscovery>().ExecuteAsync(driver.Owner, connection, removalsConfirmed: true, default));
        await driver.UntilAsync(db => db.Removals.CountAsync(r => r.State == RemovalState.VerifiedGone), 3);
        Assert.All(graph.Lists.Where(list => list.Key.EndsWith("/members", StringComparison.Ordinal)), list => Assert.DoesNotContain(list.Value, member => (string?)member["id"] == Id(1)));
    });

    /// <summary>Ada is in Finance by herself and through two groups, and Bo owns one of those.</summary>
    private static async Task<GraphFake> DirectoryAsync()
    {
        var graph = await GraphFake.StartAsync();
        graph.Granted.AddRange("GroupMember.ReadWrite.All", "User.EnableDisableAccount.All");
        graph.User(Id(1), "Ada");
        graph.User(Id(2), "Bo", manager: Id(1));
        graph.User(Id(3), "Cy", manager: Id(1));
        graph.Group(Id(11), "Finance", ("user", Id(1)), ("user", Id(3)), ("group", Id(12)), ("group", Id(13)));
        graph.Group(Id(12), "Payroll", ("user", Id(1)), ("user", Id(2)));
        graph.Lists[$"groups/{Id(12)}/owners"] = [new() { ["@odata.type"] = "#microsoft.graph.user", ["id"] = Id(2) }];
        graph.Group(Id(13), "Stewards", ("user", Id(1)));
        return graph;
    }

    private static async Task<ConnectionId> RevokedAsync(WorkspaceDriver driver)
    {
        var connection = (await driver.Get<AddConnection>().ExecuteAsync(
            driver.Owner, "Company directory", "EntraId", (EntraDriver.Settings with { Accounts = true }).ToJson(), GraphFake.Secret, default)).Value;
        Held(await driver.Get<StartDiscovery>().ExecuteAsync(driver.Owner, connection, removalsConfirmed: false, default));
        await driver.UntilAsync(db => db.Connections.CountAsync(c => c.LastCompleteAt != null), 1);
        var campaign = await driver.LaunchAsync(CampaignDriver.Plan(driver.Owner, "Q4 access review"));
        await using (var db = await driver.Get<TenantDatabases>().WriteAsync(driver.Owner, default))
        {
            foreach (var (account, access) in new[] { (Id(1), Id(11)), (Id(2), ":account") })
            {
                Assert.Equal(1, await db.ReviewItems
                    .Where(i => i.Campaign == campaign
                        && db.ReviewSubjects.Any(s => s.Id == i.Subject && db.SourceAccounts.Any(a => a.Id == s.Account && a.Key == account))
                        && db.ReviewAccess.Any(r => r.Id == i.Access && db.Entitlements.Any(e => e.Id == r.Entitlement && e.Key == access)))
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.Answer, Answer.Revoke)));
            }

            await db.CommitAsync(default);
        }

        await using (var db = await driver.ReadAsync())
        {
            Held(await driver.Get<CloseCampaign>().ExecuteAsync(driver.Owner, campaign, (await db.Campaigns.SingleAsync(c => c.Id == campaign)).Open, default));
        }

        await driver.UntilAsync(db => db.Removals.CountAsync(), 2);
        Held(await driver.Get<AllowWriteBack>().ExecuteAsync(driver.Owner, connection, 1, GivenFactor.Code, default));
        return connection;
    }

    private static string Id(int number) => $"00000000-0000-4000-8000-{number:000000000000}";
}
