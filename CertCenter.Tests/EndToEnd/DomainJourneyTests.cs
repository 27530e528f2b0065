using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Jobs;
using CertCenter.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CertCenter.Tests.EndToEnd;

/// <summary>A domain in a real browser: connected, reviewed, one membership revoked, taken away by the portal, seen gone with another tool, and given back.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class DomainJourneyTests(BrowserFixture fixture)
{
    private const string Name = "Corporate domain";
    private const string Campaign = "Payroll review";
    private const string Staff = "OU=Staff," + SambaDirectory.Base;
    private const string Boss = "boss@example.test";

    private static readonly string Company =
        SambaDirectory.Unit("Staff") + SambaDirectory.Unit("Groups")
        + SambaDirectory.Account("svc-reader", "Staff") + SambaDirectory.Account("svc-writer", "Staff")
        + SambaDirectory.Account("boss", "Staff", $"displayName: Bea Boss\nmail: {Boss}\n")
        + SambaDirectory.Account("ada", "Staff", $"displayName: Ada Abbott\nmail: ada@example.test\nmanager: CN=boss,{Staff}\n")
        + SambaDirectory.Account("bo", "Staff", $"displayName: Bo Berg\nmail: bo@example.test\nmanager: CN=boss,{Staff}\n")
        + SambaDirectory.Group("Payroll", $"CN=ada,{Staff}", $"CN=bo,{Staff}");

    [SambaFact]
    public Task What_a_reviewer_revokes_is_taken_out_of_the_domain_and_can_come_back() => fixture.Browser.JourneyAsync(async () =>
    {
        await using var samba = await SambaDirectory.StartAsync(Company);
        await using var portal = await PortalProcess.StartAsync();
        var admin = await fixture.Browser.OpenAsync(portal);
        await new AccountPages(portal, admin).SignUpAsync("Brightwater Foods", "Olga Owner", "olga@brightwater.test");
        var seed = await new AccountPages(portal, admin).TurnSecondFactorOnAsync();
        var connections = new ConnectionPages(admin);
        await connections.ConnectAsync(Name, samba);
        await connections.ReadAsync(Name);

        var campaigns = new CampaignPages(admin);
        await campaigns.StageAsync(Campaign, "Payroll");
        await campaigns.LaunchAsync();
        var guest = await fixture.Browser.OpenAsync(portal);
        await new AccountPages(portal, guest).FollowReviewLinkAsync(Boss);
        var review = new ReviewScreen(guest);
        await review.OpenFromInboxAsync();
        await review.RevokeAsync("Payroll for Ada Abbott");
        await review.ApproveAllOpenAsync(1, 2);
        await review.SubmitAsync();
        await campaigns.CloseAsync();

        await connections.AllowWriteBackAsync(Name, Authenticator.CodeOf(seed, new RunningClock().GetUtcNow(), later: 1));
        var proof = new ProofPages(admin);
        await proof.TakeAwayAsync(1);
        await proof.WaitUntilConfirmedGoneAsync(1);
        await Browser.PictureAsync(admin, "taken-away");
        var members = await SambaDirectory.SearchAsync("(cn=Payroll)", "member");
        Assert.DoesNotContain($"member: CN=ada,{Staff}", members);
        Assert.Contains($"member: CN=bo,{Staff}", members);

        await proof.GiveBackAsync("She does the payroll until the end of the month.");
        await proof.WaitUntilGivenBackAsync(1);
        Assert.Contains($"member: CN=ada,{Staff}", await SambaDirectory.SearchAsync("(cn=Payroll)", "member"));
        await connections.ExpectSentAsync(Name, 2);
        Assert.DoesNotContain(SambaDirectory.Password, portal.Log, StringComparison.Ordinal);
        await connections.ExpectNowhereAsync(Name, SambaDirectory.Password);
    });
}
