using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Begins the campaigns whose time has come again: each is drafted and asked to be prepared, once, however late this runs.</summary>
public sealed class BeginRepeats(TenantDatabases databases, TimeProvider clock)
{
    /// <returns>When the next one begins; null when none does.</returns>
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
        if (await NextAsync(caller, cancellationToken) is var next && (next is null || next > now))
        {
            return next;
        }

        await BeginAsync(caller, now, cancellationToken);
        return await NextAsync(caller, cancellationToken);
    }

    private async Task<DateTimeOffset?> NextAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.CampaignTemplates.MinAsync(t => t.NextAt, cancellationToken);
    }

    private async Task BeginAsync(Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        foreach (var template in await db.CampaignTemplates.Where(t => t.NextAt <= now).OrderBy(t => t.Id).ToListAsync(cancellationToken))
        {
            var campaign = Campaign.From(template, now);
            db.Campaigns.Add(campaign);
            template.Begun(campaign.Id, now);
            db.Record(AuditEvent.Of(caller, now, "campaign.repeated", CampaignTrail.Subject(campaign.Id), campaign.Name, new { template = template.Id, next = template.NextAt }));
        }

        db.Announce(Topic.Campaigns);
        await db.CommitAsync(cancellationToken);
    }
}
