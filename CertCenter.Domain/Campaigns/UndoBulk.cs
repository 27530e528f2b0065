using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Takes back all that one click answered, except what was answered again since. Appends, deletes nothing.</summary>
public sealed class UndoBulk(TenantDatabases databases, TimeProvider clock)
{
    /// <returns>How many answers were taken back.</returns>
    public async Task<Outcome<long>> ExecuteAsync(Caller caller, ReviewOf review, Guid bulk, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var answering = await OwnReviews.OpenAsync(db, caller, review, now, cancellationToken);
        if (answering.Refusal is { } refusal)
        {
            return refusal;
        }

        var (campaign, reviewer) = (review.Campaign, answering.Value.Reviewer.Id);
        if (answering.Value.Reviewer.Second is not null
            && answering.Value.Not(await db.Decisions.AsNoTracking().FirstOrDefaultAsync(d => d.Bulk == bulk && d.Campaign == campaign && d.Reviewer == reviewer, cancellationToken)) is { } notTheirs)
        {
            return notTheirs;
        }

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
        await (restored - undone).AddToAsync(db, answering.Value, now, cancellationToken);
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
