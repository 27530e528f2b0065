using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Remediation;

/// <summary>A campaign with two people and three accesses that has been closed: two were revoked, one was approved.</summary>
internal sealed class ClosedCampaign(House house, TestTenant tenant, TestDirectory directory, CampaignId id)
{
    public const string Hostile = "=HYPERLINK(\"http://x\")<script>alert(1)</script>";

    private int _runs;

    public CampaignId Id => id;

    public TestTenant Tenant => tenant;

    public static async Task<ClosedCampaign> MakeAsync(House house, string person = "Pia Person")
    {
        var tenant = await house.FoundAsync("Brightwater");
        var directory = await TestDirectory.ReadIntoAsync(tenant);
        var mona = await directory.PersonAsync("Mona Manager", "mona@b.test");
        var pia = await directory.PersonAsync(person, "pia@b.test", mona.Id);
        foreach (var name in new[] { "Canteen", "ERP", "Payroll" })
        {
            await directory.GiveAsync(pia.Account, await directory.EntitlementAsync(name));
        }

        var id = await tenant.LaunchedAsync();
        var reviewer = await tenant.ByLinkAsync(id, "Mona Manager");
        var items = await tenant.ItemsAsync(id, reviewer.OnlyReviewer);
        foreach (var item in items)
        {
            var answer = item == items[0] ? Answer.Approve : Answer.Revoke;
            Assert.Null((await house.Get<Decide>().ExecuteAsync(reviewer, id, item.Id, answer, "Not needed", null, default)).Refusal);
        }

        var campaign = await tenant.CampaignAsync(id);
        Assert.Null((await house.Get<CloseCampaign>().ExecuteAsync(tenant.Owner, id, campaign.Open, default)).Refusal);
        await house.Get<RunCampaignWork>().ExecuteAsync(tenant.Job, default);
        Assert.Equal(CampaignState.Closed, (await tenant.CampaignAsync(id)).State);
        return new ClosedCampaign(house, tenant, directory, id);
    }

    public Task PlanAsync() => house.Get<PlanRemovals>().ExecuteAsync(tenant.Job, default);

    public Task VerifyAsync() => house.Get<VerifyRemovals>().ExecuteAsync(tenant.Job, default);

    /// <summary>Time passes and the connection is read again; nothing is different but what the test changed before.</summary>
    public async Task ReadAgainAsync(RunState end = RunState.Completed)
    {
        house.Clock.Pass(TimeSpan.FromHours(1));
        var run = DiscoveryRun.Ask(directory.Connection, ++_runs, "test", false, house.Clock.GetUtcNow());
        run.StartedAt = run.EndedAt = house.Clock.GetUtcNow();
        run.State = end;
        await tenant.WriteAsync(db => db.Runs.Add(run));
        house.Clock.Pass(TimeSpan.FromHours(1));
    }

    /// <summary>Somebody takes the access of a removal away in the source, and a reading no longer finds it.</summary>
    public Task TakeAwayAsync(Removal removal) => directory.RunAsync(
        $"""UPDATE "Assignments" SET "GoneAt" = {house.Clock.GetUtcNow().UtcTicks} WHERE "Account" = {removal.Account} AND "Entitlement" = {removal.Entitlement}""");

    public async Task<IReadOnlyList<Removal>> RemovalsAsync()
    {
        await using var db = await tenant.ReadAsync();
        return await db.Removals.OrderBy(r => r.Id).ToListAsync();
    }
}
