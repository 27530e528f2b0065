using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>Changes when a campaign repeats, from the next time on.</summary>
public sealed class ChangeRepeat(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, long id, Recurrence repeats, bool launchesItself, CancellationToken cancellationToken)
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
        if (repeats.Check(now) is { } wrong)
        {
            return wrong;
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.CampaignTemplates.FindAsync([id], cancellationToken) is not { EndedAt: null } template)
        {
            return new NotFound();
        }

        template.RepeatBy(repeats, launchesItself, now);
        await db.ExpectWorkAsync(WorkKind.Campaigns, template.NextAt ?? now, cancellationToken);
        db.Announce(Topic.Campaigns);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "repeat.changed", $"template/{id}", template.Name, new { repeats = template.Repeats, launchesItself, next = template.NextAt }), cancellationToken);
        return default(Done);
    }
}
