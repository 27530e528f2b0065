using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Takes back all that one click answered, except what was answered again since. Appends, deletes nothing.</summary>
public sealed class UndoBulk(TenantDatabases databases, TimeProvider clock)
{
    /// <returns>How many answers were taken back.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Caller caller, CampaignId campaign, Guid bulk, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var answering = await OwnReviews.OpenAsync(db, caller, campaign, now, cancellationToken);
        if (answering.Refusal is { } refusal)
        {
            return refusal;
        }

        var reviewer = answering.Value.Reviewer.Id;
        await PickedItems.MakeAsync(db, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "#picked" ("Item", "Undone", "Standing", "Answer", "Comment", "KeepUntil", "Actor", "At")
            SELECT i."Id", d."Id", b."Id", b."Answer", b."Comment", b."KeepUntil", b."ActorName", b."At"
            FROM "ReviewItems" i
            JOIN "Decisions" d ON d."Id" = i."LastDecision"
            LEFT JOIN "Decisions" b ON b."Id" = d."Supersedes"
            WHERE i."Reviewer" = {reviewer} AND d."Bulk" = {bulk}
            ORDER BY i."Id"
            """,
            cancellationToken);
        var count = await PickedItems.CountAsync(db, cancellationToken);
        if (count == 0)
        {
            return new NotFound();
        }

        var undone = await PickedItems.BeforeAsync(db, cancellationToken);
        var hash = await PickedItems.HashAsync(db, cancellationToken);
        await PickedItems.RestoreAsync(db, caller, now, cancellationToken);
        var restored = await PickedItems.BeforeAsync(db, cancellationToken);
        await (restored - undone).AddToAsync(db, campaign, reviewer, now, cancellationToken);
        await PickedItems.DropAsync(db, cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "items.undone", CampaignTrail.Subject(campaign), answering.Value.Campaign.Name, new
            {
                bulk, reviewer, items = count, itemsSha256 = hash,
            }),
            cancellationToken);
        return count;
    }
}
