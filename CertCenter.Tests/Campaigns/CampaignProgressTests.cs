using System.Globalization;
using System.Resources;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class CampaignProgressTests
{
    [Fact]
    [Trait("Feature", "F41")]
    public async Task Who_is_behind_an_even_pace_is_late_and_each_access_tells_how_far_it_is()
    {
        await using var house = await House.BuildAsync();
        var tenant = await house.FoundAsync("Brightwater");
        var directory = await TestDirectory.ReadIntoAsync(tenant);
        var (canteen, payroll) = (await directory.EntitlementAsync("Canteen"), await directory.EntitlementAsync("Payroll", Risk.High));
        foreach (var name in new[] { "Mona", "Nils" })
        {
            var manager = await directory.PersonAsync($"{name} Manager", $"{name.ToLowerInvariant()}@b.test");
            var person = await directory.PersonAsync($"{name}s Person", $"{name.ToLowerInvariant()}s@b.test", manager.Id);
            await directory.GiveAsync(person.Account, canteen);
            await directory.GiveAsync(person.Account, payroll);
        }

        var id = await tenant.LaunchedAsync();
        Assert.Empty(await LateAsync(tenant, id));
        house.Clock.Pass(TimeSpan.FromDays(5));
        var mona = await tenant.ByLinkAsync(id, "Mona Manager");
        foreach (var item in await tenant.ItemsAsync(id, mona.OnlyReviewer))
        {
            Assert.Null((await house.Get<Decide>().ExecuteAsync(mona, id, item.Id, item.Risk is Risk.High ? Answer.Revoke : Answer.Approve, null, null, default)).Refusal);
        }

        Assert.Equal(["Nils Manager"], await LateAsync(tenant, id));
        Assert.Equal(1, (await house.Get<CampaignQuery>().ExecuteAsync(tenant.Owner, id, default)).Value.Standing.Late);
        var access = await house.Get<CampaignAccessQuery>().ExecuteAsync(tenant.Owner, id, null, default);
        Assert.Equal([("Payroll", new(2, 0, 1, 0)), ("Canteen", new(2, 1, 0, 0))], access.Select(a => (a.Name, a.Numbers)));
        Assert.Equal("Canteen", Assert.Single(await house.Get<CampaignAccessQuery>().ExecuteAsync(tenant.Owner, id, "cant", default)).Name);
        Assert.Empty(await house.Get<CampaignAccessQuery>().ExecuteAsync(mona, id, null, default));
    }

    /// <summary>Their keys are made of the names of what they tell, so that nobody misses one that is not there.</summary>
    [Fact]
    public void Every_route_and_every_reason_for_another_one_has_words_for_reviewers_and_for_those_who_plan()
    {
        var reviews = new ResourceManager("CertCenter.Portal.Features.Reviews.Texts", typeof(CertCenter.Portal.Features.Reviews.Texts).Assembly);
        var campaigns = new ResourceManager("CertCenter.Portal.Features.Campaigns.Texts", typeof(CertCenter.Portal.Features.Campaigns.Texts).Assembly);
        var routes = Enum.GetNames<ReviewerVia>();
        var reasons = Enum.GetNames<FallbackReason>();
        bool Lacks(ResourceManager words, string key) => words.GetString(key, CultureInfo.InvariantCulture) is null;

        List<string> toReviewers = [.. routes.Select(r => $"Via{r}"), .. reasons.Select(r => $"Because{r}")];
        List<string> toPlanners =
            [.. routes.SelectMany(r => new[] { $"Route{r}", $"Route{r}Short" }), .. reasons.Select(r => $"Why{r}"), .. Enum.GetNames<ReviewerStep>().Select(s => $"Step{s}")];

        Assert.DoesNotContain(toReviewers, key => Lacks(reviews, key));
        Assert.DoesNotContain(toPlanners, key => Lacks(campaigns, key));
    }

    private static async Task<IReadOnlyList<string>> LateAsync(TestTenant tenant, CampaignId id) =>
        [.. (await tenant.House.Get<CampaignReviewersQuery>().ExecuteAsync(tenant.Owner, id, null, late: true, null, default)).Rows.Select(r => r.Name)];
}
