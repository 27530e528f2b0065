using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>The only workspace of a portal, worked on through the product's own operations; its jobs do their part meanwhile.</summary>
internal sealed class WorkspaceDriver
{
    private readonly PortalHost _portal;

    private WorkspaceDriver(PortalHost portal, Caller owner, Caller job) => (_portal, Owner, Job) = (portal, owner, job);

    public Caller Owner { get; }

    public Caller Job { get; }

    public static async Task<WorkspaceDriver> OfAsync(PortalHost portal)
    {
        await OpenedAsync(portal);
        await using var catalog = portal.Services.GetRequiredService<CatalogDatabase>().Read();
        var tenant = await catalog.Tenants.Select(t => t.Id).SingleAsync();
        var job = (await portal.Services.GetRequiredService<EnterForJob>().ExecuteAsync(new SystemCaller("test"), tenant, WorkKind.Discovery, default)).Value;
        await using var db = await portal.Services.GetRequiredService<TenantDatabases>().ReadAsync(job, default);
        return new(portal, TestTenant.CallerOf(tenant, await db.Members.OrderBy(m => m.JoinedAt).FirstAsync()), job);
    }

    /// <summary>Waits until every workspace has its store: on a server it is made after the answer to the sign-up.</summary>
    public static async Task OpenedAsync(PortalHost portal)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var catalog = portal.Services.GetRequiredService<CatalogDatabase>();
        while (true)
        {
            await using (var db = catalog.Read())
            {
                if (!await db.Tenants.AnyAsync(t => t.State == TenantState.Creating, giveUp.Token))
                {
                    return;
                }
            }

            await beat.WaitForNextTickAsync(giveUp.Token);
        }
    }

    public T Get<T>()
        where T : notnull => _portal.Services.GetRequiredService<T>();

    public Task<TenantDb> ReadAsync() => Get<TenantDatabases>().ReadAsync(Job, default);

    public async Task<CampaignId> LaunchAsync(CampaignPlan plan)
    {
        var id = await PrepareAsync(plan);
        Held(await Get<LaunchCampaign>().ExecuteAsync(Owner, id, TimeZoneInfo.Utc, "One line of the file is known to be bad.", default));
        return id;
    }

    /// <summary>As the escalation does it at its moment: the owner is asked beside everybody with open items.</summary>
    public async Task<Guid> AskBesideAsync()
    {
        var now = Get<TimeProvider>().GetUtcNow();
        await using var db = await Get<TenantDatabases>().WriteAsync(Job, default);
        var campaign = await db.Campaigns.SingleAsync();
        var (items, reviewers) = await SecondReviewers.AskAsync(db, campaign, now, default);
        await db.CommitAsync(AuditEvent.Of(Job, now, "campaign.asked-beside", $"campaign/{campaign.Id.Value}", campaign.Name, new { items, reviewers }), default);
        return campaign.Id.Value;
    }

    public async Task<CampaignId> PrepareAsync(CampaignPlan plan)
    {
        var id = (await Get<DraftCampaign>().ExecuteAsync(Owner, plan, default)).Value;
        Held(await Get<PrepareCampaign>().ExecuteAsync(Owner, id, default));
        await UntilAsync(db => db.Campaigns.CountAsync(c => c.Id == id && c.State == CampaignState.Prepared), 1);
        return id;
    }

    /// <summary>Waits until the portal's own jobs have done their work.</summary>
    public async Task UntilAsync(Func<TenantDb, Task<int>> count, int expected, int minutes = 1)
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            await using (var db = await ReadAsync())
            {
                if (await count(db) == expected)
                {
                    return;
                }
            }

            await beat.WaitForNextTickAsync(giveUp.Token);
        }
    }

    public static void Held<T>(Outcome<T> outcome) => Assert.Null(outcome.Refusal);
}
