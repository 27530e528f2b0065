using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Jobs;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Jobs;

/// <summary>Two processes' worth of the house on one catalog: only a server lets them.</summary>
public sealed class TwoNodesTests
{
    [SqlServerFact]
    public async Task Work_is_done_by_one_of_two_nodes()
    {
        var work = new ScriptedWork(WorkKind.Evidence);
        await using var here = await JobHouse.OpenAsync(s => s.AddSingleton<IWork>(work), provider: StoreProvider.SqlServer);
        await using var there = await here.SecondNodeAsync(s => s.AddSingleton<IWork>(work));
        var tenant = await here.House.FoundAsync("Brightwater");

        for (var n = 1; n <= 3; n++)
        {
            await (n % 2 == 0 ? here : there).AskAsync(tenant, WorkKind.Evidence);
            await work.StartedAsync();
            await UntilDoneAsync(here.House, tenant);
            Assert.Equal(n, work.Runs);
        }
    }

    [SqlServerFact]
    public async Task A_sign_up_that_two_nodes_find_half_made_is_finished_once()
    {
        await using var here = await House.BuildAsync(provider: StoreProvider.SqlServer);
        await using var there = await here.SecondNodeAsync();
        var account = Account.Of("ana@brightwater.test", "Ana", House.Monday);
        var tenant = Tenant.Found("Brightwater", "westeurope", account.Id, House.Monday);
        await using (var catalog = await here.Catalog.WriteAsync(CancellationToken.None))
        {
            catalog.AddRange(account, tenant, Membership.Of(account.Id, tenant.Id, House.Monday));
            await catalog.CommitAsync(CancellationToken.None);
        }

        await Task.WhenAll(new[] { here, there }.Select(h => h.Get<ResumeSignUps>().ExecuteAsync(new SystemCaller("start"), CancellationToken.None)));

        await using var db = await new TestTenant(there, tenant.Id, TestTenant.JobOf(tenant.Id)).ReadAsync();
        Assert.Equal(["Ana"], await db.Members.Select(m => m.Name).ToListAsync());
    }

    [SqlServerFact]
    public async Task Writers_on_two_nodes_wait_for_each_other_and_the_trail_stays_one_chain()
    {
        await using var here = await House.BuildAsync(provider: StoreProvider.SqlServer);
        await using var there = await here.SecondNodeAsync();
        var tenant = await here.FoundAsync("Brightwater");
        var same = new TestTenant(there, tenant.Id, tenant.Owner);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? tenant : same).JoinAsync($"Member {n}", Roles.Reviewer)));

        await using var db = await tenant.ReadAsync();
        var trail = await db.AuditEvents.OrderBy(e => e.Id).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 21).Select(n => (long)n), trail.Select(e => e.Id));
        Assert.All(trail.Zip(trail.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
    }

    private static async Task UntilDoneAsync(House house, TestTenant tenant)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(patience.Token))
        {
            await using var db = house.Catalog.Read();
            if (!await db.DueWork.AnyAsync(w => w.Tenant == tenant.Id && w.Kind == WorkKind.Evidence, patience.Token))
            {
                return;
            }
        }
    }
}
