using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Remediation;

/// <summary>What is still held through something else, and goes with it when somebody says so.</summary>
public sealed partial class WriteBackTests
{
    [Fact]
    public async Task All_ways_in_become_removals_by_the_same_decision_unless_somebody_approved_them()
    {
        await using var at = await CompanyAsync(("cy", "erp"), ("cy", "all"));
        await at.AllowAsync();
        var all = at.House.Get<RemoveAllWays>();
        var row = await RowAsync("erp");
        Assert.Equal(["team"], row.Ways.Select(way => way.Name));
        Assert.IsType<NotAllowed>((await all.ExecuteAsync(await at.Tenant.JoinAsync("Max Manager", Roles.CampaignManager), row.Id, row.Ways, default)).Refusal);
        Assert.IsType<ChangedMeanwhile>((await all.ExecuteAsync(at.Tenant.Owner, row.Id, [], default)).Refusal);
        // What a reviewer approved stays.
        await AnsweredAsync(byDefault: false);
        Assert.Empty((await RowAsync("erp")).Ways);
        Assert.IsType<NoOtherWays>((await all.ExecuteAsync(at.Tenant.Owner, row.Id, row.Ways, default)).Refusal);
        await AnsweredAsync(byDefault: true);

        Assert.Equal(1, (await all.ExecuteAsync(at.Tenant.Owner, row.Id, row.Ways, default)).Value);

        Assert.IsType<NoOtherWays>((await all.ExecuteAsync(at.Tenant.Owner, row.Id, row.Ways, default)).Refusal);
        Assert.Equal("removals.ways-added", (await at.TrailAsync())[^1]);
        var forecast = (await at.SimulateAsync()).Rows.ToDictionary(r => r.AccessName, r => r.Forecast);
        Assert.Equal((Forecast.Goes, Forecast.Goes, Forecast.EndsWithOthers), (forecast["erp"], forecast["team"], forecast["all"]));
        Assert.Equal(2, (await at.TakeAwayAsync()).Value);
        await at.WorkAsync();
        Assert.Equal(["Remove cy > erp", "Remove cy > team"], Source.Changes);
        await at.ReadAsync();
        Assert.All(await at.RemovalsAsync(), removal => Assert.Equal(RemovalState.VerifiedGone, removal.State));

        async Task<ForecastRow> RowAsync(string access) => (await at.SimulateAsync()).Rows.Single(r => r.AccessName == access);

        async Task AnsweredAsync(bool byDefault)
        {
            await using var db = await at.House.Databases.WriteAsync(at.Tenant.Owner, default);
            var team = db.ReviewAccess.Where(a => db.Entitlements.Any(e => e.Id == a.Entitlement && e.Key == "team")).Select(a => a.Id);
            Assert.Equal(1, await db.ReviewItems.Where(i => team.Contains(i.Access))
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Answer, Answer.Approve).SetProperty(i => i.ByDefault, byDefault)));
            await db.CommitAsync(default);
        }
    }
}
