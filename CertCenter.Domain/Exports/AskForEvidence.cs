using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>Asks for the evidence of a campaign; one that is being made already is not asked for twice.</summary>
public sealed class AskForEvidence(TenantDatabases databases, TimeProvider time)
{
    /// <param name="caller">Anyone who may look around, auditors included.</param>
    /// <param name="id">The campaign.</param>
    /// <param name="workspace">The workspace's name, for the title page.</param>
    /// <param name="cancellationToken">Ends the operation.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CampaignId id, string workspace, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        var now = time.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var campaign = await db.Campaigns.Where(c => c.Id == id).Select(c => new { c.Name, c.LaunchedAt }).SingleOrDefaultAsync(cancellationToken);
        if (campaign is null)
        {
            return new NotFound();
        }

        if (campaign.LaunchedAt is null)
        {
            return new NothingDecidedYet();
        }

        if (await db.Evidence.AnyAsync(
            e => e.Campaign == id && (e.State == EvidenceState.Queued || e.State == EvidenceState.Making), cancellationToken))
        {
            return default(Done);
        }

        db.Evidence.Add(Evidence.Ask(id, workspace, caller.Actor.Name, now));
        await db.ExpectWorkAsync(WorkKind.Evidence, now, cancellationToken);
        db.Announce(Topic.Evidence);
        await db.CommitAsync(AuditEvent.Of(caller, now, "evidence.asked", $"campaign/{id.Value}", campaign.Name), cancellationToken);
        return default(Done);
    }
}

/// <summary>The campaign has not been launched: nobody has decided anything.</summary>
public sealed record NothingDecidedYet : Refusal;
