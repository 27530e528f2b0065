using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Does what campaigns of a tenant wait for: freezes those to prepare, ends those that were closed or are over.</summary>
public sealed class RunCampaignWork(TenantDatabases databases, FreezeCampaign freeze, FinishCampaign finish, TimeProvider clock)
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

        var now = clock.GetUtcNow();
        foreach (var (id, state) in await WaitingAsync(caller, now, cancellationToken))
        {
            var done = state is CampaignState.Preparing
                ? await freeze.ExecuteAsync(caller, id, cancellationToken)
                : await finish.ExecuteAsync(caller, id, cancellationToken);
            if (done.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Campaigns.Where(c => c.State == CampaignState.Running).MinAsync(c => c.DueAt, cancellationToken) is { } due
            ? due.AddSeconds(1)
            : default(DateTimeOffset?);
    }

    private async Task<IReadOnlyList<(CampaignId Id, CampaignState State)>> WaitingAsync(Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var waiting = await db.Campaigns
            .Where(c => c.State == CampaignState.Preparing || c.State == CampaignState.Closing || (c.State == CampaignState.Running && c.DueAt < now))
            .Select(c => new { c.Id, c.State }).ToListAsync(cancellationToken);
        return [.. waiting.Select(c => (c.Id, c.State))];
    }
}
