using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Does what campaigns of a tenant wait for: begins those that repeat, freezes those to prepare, launches those whose time has come, ends those that were closed or are over.</summary>
public sealed class RunCampaignWork(
    TenantDatabases databases, BeginRepeats repeats, FreezeCampaign freeze, LaunchPlanned launch, ChaseReviewers chase, FollowDelegations delegations, FinishCampaign finish,
    TimeProvider clock)
{
    /// <returns>When there is something to do next; null when nothing is planned.</returns>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        var again = await repeats.ExecuteAsync(caller, cancellationToken);
        if (again.Refusal is { } notBegun)
        {
            return notBegun;
        }

        var now = clock.GetUtcNow();
        foreach (var (id, state) in await WaitingAsync(caller, now, cancellationToken))
        {
            var done = state switch
            {
                CampaignState.Preparing => await freeze.ExecuteAsync(caller, id, cancellationToken),
                CampaignState.Prepared => await launch.ExecuteAsync(caller, id, cancellationToken),
                _ => await finish.ExecuteAsync(caller, id, cancellationToken),
            };
            if (done.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        var away = await delegations.ExecuteAsync(caller, cancellationToken);
        if (away.Refusal is { } no)
        {
            return no;
        }

        foreach (var campaign in await RunningAsync(caller, cancellationToken))
        {
            if (campaign.NextChase() <= now && (await chase.ExecuteAsync(caller, campaign.Id, cancellationToken)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        var next = (await RunningAsync(caller, cancellationToken)).Select(c => c.NextChase()).Min();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var due = await db.Campaigns.Where(c => c.State == CampaignState.Running).MinAsync(c => c.DueAt, cancellationToken);
        var planned = await db.Campaigns.Where(c => c.State == CampaignState.Prepared).MinAsync(c => c.LaunchAt, cancellationToken);
        return Earlier(Earlier(Earlier(due?.AddSeconds(1), planned), Earlier(next, away.Value)), again.Value);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private async Task<List<Campaign>> RunningAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Campaigns.AsNoTracking().Where(c => c.State == CampaignState.Running).ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<(CampaignId Id, CampaignState State)>> WaitingAsync(Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var waiting = await db.Campaigns
            .Where(c => c.State == CampaignState.Preparing || c.State == CampaignState.Closing
                || (c.State == CampaignState.Prepared && c.LaunchAt <= now) || (c.State == CampaignState.Running && c.DueAt < now))
            .Select(c => new { c.Id, c.State }).ToListAsync(cancellationToken);
        return [.. waiting.Select(c => (c.Id, c.State))];
    }
}
