using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Remediation;
using CertCenter.Portal;
using CertCenter.Portal.Demo;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CertCenter.Tests.Demo;

public sealed class DemoTests(DemoFolder demo) : IClassFixture<DemoFolder>
{
    [Fact]
    public async Task The_invented_company_has_two_campaigns_behind_it_and_one_under_way_and_one_removal_that_nobody_carried_out()
    {
        await using var portal = await PortalHost.StartAsync(_ => { }, demo.Made);
        var workspace = await WorkspaceDriver.OfAsync(portal);
        await using var db = await workspace.ReadAsync();

        var campaigns = await db.Campaigns.OrderBy(c => c.LaunchedAt).ToListAsync();
        Assert.Equal([CampaignState.Closed, CampaignState.Closed, CampaignState.Running], campaigns.Select(c => c.State));
        Assert.All(campaigns, c => Assert.True(c.Items > 5 && c.Approved > 0 && c.LaunchedAt < c.DueAt, c.Name));
        Assert.True(campaigns[2].Open > 0 && campaigns[2].Open < campaigns[2].Items);
        Assert.Equal(1, await db.Removals.CountAsync(r => r.State == RemovalState.StillPresent));
        Assert.True(await db.Removals.CountAsync(r => r.State == RemovalState.VerifiedGone) > 0);
        Assert.True(await db.AccessPaths.AnyAsync() && await db.Identities.AnyAsync(i => i.Manager != null));
        Assert.True(await db.SourceAccounts.AnyAsync(a => a.Identity == null));
        var trail = await workspace.Get<VerifyTrail>().ExecuteAsync(workspace.Owner, default);
        Assert.Null(trail.Refusal);
        foreach (var campaign in campaigns)
        {
            var counted = await db.ReviewItems.Where(i => i.Campaign == campaign.Id).GroupBy(i => i.Answer).Select(g => new { g.Key, Items = g.LongCount() }).ToListAsync();
            Assert.Equal(campaign.Revoked, counted.Find(c => c.Key == Answer.Revoke)?.Items ?? 0);
            Assert.Equal(campaign.Open, counted.Find(c => c.Key is null)?.Items ?? 0);
        }
    }

    [Fact]
    public async Task Started_again_it_is_there_at_once_with_an_account_for_each_role_on_the_sign_in_page()
    {
        var made = await File.ReadAllTextAsync(Path.Combine(demo.Made, "demo.txt"));
        await using var portal = await PortalProcess.StartAsync(demo.Root, "Development", arguments: "--demo");
        using var client = portal.Client();

        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative)));
        var forms = page.QuerySelectorAll(".cc-ready form").OfType<IHtmlFormElement>().ToList();
        Assert.Equal(5, forms.Count);
        using var content = new FormUrlEncodedContent(forms[0].Elements.OfType<IHtmlInputElement>().ToDictionary(i => i.Name ?? "", i => i.Value));
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        using var inside = await client.GetAsync(new Uri("/security", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        Assert.Equal("/security", inside.RequestMessage?.RequestUri?.AbsolutePath);
        Assert.Contains(DemoPeople.Owner.Mail, portal.Log, StringComparison.Ordinal);
        Assert.Equal(made, await File.ReadAllTextAsync(Path.Combine(demo.Made, "demo.txt")));
    }

    [Fact]
    public async Task Outside_of_Development_there_is_no_demo()
    {
        Assert.Contains("Development", await DemoCommand.PrepareAsync(demo.Builder(Environments.Production), () => demo.Builder(Environments.Production)), StringComparison.Ordinal);
        await using var portal = await PortalHost.StartAsync(_ => { }, demo.Made);
        using var client = portal.Client();

        Assert.DoesNotContain("cc-ready", await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative)), StringComparison.Ordinal);
    }
}
