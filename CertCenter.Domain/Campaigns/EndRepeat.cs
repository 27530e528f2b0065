using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>No more campaigns begin by this template. Those that it made go on.</summary>
public sealed class EndRepeat(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.CampaignTemplates.FindAsync([id], cancellationToken) is not { EndedAt: null } template)
        {
            return new NotFound();
        }

        template.End(now);
        db.Announce(Topic.Campaigns);
        await db.CommitAsync(AuditEvent.Of(caller, now, "repeat.ended", $"template/{id}", template.Name), cancellationToken);
        return default(Done);
    }
}
