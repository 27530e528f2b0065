using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Promises;
using CertCenter.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace CertCenter.Tests.EndToEnd;

/// <summary>
/// The whole job in real browsers against a real directory of a thousand people: from sign-up to access that is confirmed gone and an
/// evidence file whose numbers add up.
/// </summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class WholeJobTests(BrowserFixture fixture)
{
    private const string Campaign = "Q1 access review";

    [ChromiumFact]
    [Trait("Promise", "P3")]
    [Trait("Promise", "P19")]
    public Task A_company_reviews_its_access_from_sign_up_to_proof() => fixture.Browser.JourneyAsync(async () =>
    {
        await using var slapd = await Slapd.StartAsync(SlapdDirectory.Create());
        await using var portal = await PortalProcess.StartAsync();
        var directory = slapd.Directory;
        var everybody = directory.GroupAt(1);
        var begin = slapd.Log.Mark;
        var admin = await fixture.Browser.OpenAsync(portal);

        await new AccountPages(portal, admin).SignUpAsync("Brightwater Foods", "Olga Owner", "olga@brightwater.test");
        var connections = new ConnectionPages(admin);
        await connections.ConnectAsync("Company directory", slapd);
        await connections.ReadAsync("Company directory");
        await connections.ExpectReadAsync("People", directory.People.Count);

        // One reviewer is a member by invitation, the other comes by the link of the mail.
        var (first, second) = (directory.People[0], directory.People[1]);
        await new AccountPages(portal, admin).InviteReviewerAsync(first.Mail);
        var member = await fixture.Browser.OpenAsync(portal);
        await new AccountPages(portal, member).JoinAsync(first.Mail, first.Name);

        var campaigns = new CampaignPages(admin);
        await campaigns.StageAsync(Campaign, everybody.Name);
        Assert.DoesNotContain(portal.Mailbox.Read(), letter => letter.To == second.Mail);
        await campaigns.LaunchAsync();
        await portal.Mailbox.WaitForAsync(first.Mail, "Access to review");

        await new ReviewScreen(member).OpenFromInboxAsync();
        var decided = await DecideAsync(new ReviewScreen(member), everybody.Name, directory.People[6].Name, before: 0, campaigns);
        var guest = await fixture.Browser.OpenAsync(portal);
        await new AccountPages(portal, guest).FollowReviewLinkAsync(second.Mail);
        decided += await DecideAsync(new ReviewScreen(guest), everybody.Name, directory.People[14].Name, decided, campaigns);
        Assert.True(decided > 10, $"Only {decided} were decided.");

        await campaigns.CloseAsync();
        var proof = new ProofPages(admin);
        var order = await proof.HandOverAsync();
        await RemoveAsync(slapd, order, everybody, directory.People[6], directory.People[14]);
        await connections.ReadAsync("Company directory");
        await proof.WaitUntilConfirmedGoneAsync(2);

        var evidence = await proof.EvidenceAsync(Campaign);
        Assert.Equal(evidence.HashOnScreen, evidence.Sha256);
        Assert.Empty(evidence.Damaged());
        Assert.Equal(evidence.TotalsOnScreen, evidence.TotalsOfItems());
        Assert.Equal(2, evidence.TotalsOfItems()[1]);
        Assert.Contains("<html", evidence.Text("evidence.html"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script>alert(1)</script>", evidence.Text("evidence.html"), StringComparison.Ordinal);

        // P19: whatever the portal asked of the directory only read. P3: nothing it made has a column for tenants.
        var operations = await slapd.Log.OperationsOfAsync(Slapd.Reader, begin);
        Assert.Contains("SRCH", operations);
        Assert.Empty(operations.Except(ReadOnlyPromiseTests.Reading));
        Assert.Empty(await TenantColumns.OffencesAsync(portal.Root));
        // P10c: nor does its password stand in a log or on a page.
        Assert.DoesNotContain(Slapd.ReaderPassword, portal.Log, StringComparison.Ordinal);
        await connections.ExpectNowhereAsync("Company directory", Slapd.ReaderPassword);
    });

    /// <summary>Revokes the access of one person, approves all others, submits; the administrator's page follows each time.</summary>
    private static async Task<int> DecideAsync(ReviewScreen review, string access, string revoked, int before, CampaignPages watching)
    {
        await review.OpenFromInboxAsync();
        var items = await review.CountAsync();
        await review.RevokeAsync($"{access} for {revoked}");
        await watching.ExpectDecidedAsync(before + 1, 1000);
        await review.ApproveAllOpenAsync(1, items);
        await watching.ExpectDecidedAsync(before + items, 1000);
        await review.SubmitAsync();
        return items;
    }

    /// <summary>What an administrator of the directory does with the work order, with a tool of their own.</summary>
    private static async Task RemoveAsync(Slapd slapd, string order, SlapdDirectory.Group group, params SlapdDirectory.Person[] people)
    {
        foreach (var person in people)
        {
            Assert.Contains(person.Uid, order, StringComparison.Ordinal);
            await slapd.RemoveMemberAsync(group.Dn, person.Dn);
        }
    }
}
