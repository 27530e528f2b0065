using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>The campaigns that have been launched, the latest first, each with its last evidence.</summary>
public sealed class EvidencesQuery(TenantDatabases databases)
{
    private const int Most = 500;

    public async Task<Outcome<IReadOnlyList<EvidenceCampaign>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Campaigns
            .Where(c => c.LaunchedAt != null)
            .OrderByDescending(c => c.LaunchedAt).Take(Most)
            .Select(c => new EvidenceCampaign(
                c.Id,
                c.Name,
                c.State,
                c.ClosedAt,
                c.Items,
                db.Evidence.Where(e => e.Campaign == c.Id).OrderByDescending(e => e.RequestedAt).Select(e => (EvidenceState?)e.State).FirstOrDefault(),
                db.Evidence.Where(e => e.Campaign == c.Id && e.State == EvidenceState.Ready).Max(e => e.ReadyAt)))
            .ToListAsync(cancellationToken);
    }
}

public sealed record EvidenceCampaign(
    CampaignId Id, string Name, CampaignState State, DateTimeOffset? ClosedAt, long Items, EvidenceState? LastState, DateTimeOffset? LastReadyAt);
