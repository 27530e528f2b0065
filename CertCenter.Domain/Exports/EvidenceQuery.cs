using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>The evidence of one campaign: the campaign's numbers, and every file that was made, the newest first.</summary>
public sealed class EvidenceQuery(TenantDatabases databases)
{
    public async Task<Outcome<EvidenceScreen>> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (campaign is null)
        {
            return new NotFound();
        }

        var files = await db.Evidence.Where(e => e.Campaign == id).OrderByDescending(e => e.RequestedAt)
            .Select(e => new EvidenceRow(e.Id, e.State, e.RequestedBy, e.RequestedAt, e.ReadyAt, e.Bytes, e.Sha256, e.Items, e.Decisions, e.Failure))
            .ToListAsync(cancellationToken);
        return new EvidenceScreen(
            campaign.Name, campaign.State, campaign.ClosedAt, campaign.Items, campaign.Approved, campaign.Revoked, campaign.DontKnow,
            campaign.Open, campaign.ByDefault, files);
    }
}

public sealed record EvidenceScreen(
    string Campaign,
    CampaignState State,
    DateTimeOffset? ClosedAt,
    long Items,
    long Approved,
    long Revoked,
    long DontKnow,
    long Open,
    long ByDefault,
    IReadOnlyList<EvidenceRow> Files);

public sealed record EvidenceRow(
    Guid Id,
    EvidenceState State,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? ReadyAt,
    long Bytes,
    string? Sha256,
    long Items,
    long Decisions,
    string? Failure);
