using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Takes one decision back: what stood before it stands again. Nothing is deleted, a further decision says that it was undone. Only
/// the decision that stands can be taken back.
/// </summary>
public sealed class UndoDecision(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<ItemAnswer>> ExecuteAsync(Caller caller, ReviewOf review, long decision, CancellationToken cancellationToken)
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
        var undone = await db.Decisions.AsNoTracking()
            .SingleOrDefaultAsync(d => d.Id == decision && d.Reviewer == reviewer && d.Undoes == null, cancellationToken);
        if (undone is null)
        {
            return new NotFound();
        }

        if (answering.Value.Not(undone) is { } notTheirs)
        {
            return notTheirs;
        }

        var item = await db.ReviewItems.AsNoTracking().SingleAsync(i => i.Id == undone.Item, cancellationToken);
        if (item.LastDecision != decision)
        {
            return new ChangedMeanwhile();
        }

        var before = await db.Decisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == undone.Supersedes, cancellationToken);
        db.Decisions.Add(Decision.Undoing(caller, undone, before, now));
        await db.ReviewItems.Where(i => i.Id == item.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(i => i.Answer, before == null ? null : before.Answer)
                .SetProperty(i => i.Comment, before == null ? null : before.Comment)
                .SetProperty(i => i.KeepUntil, before == null ? null : before.KeepUntil)
                .SetProperty(i => i.DecidedBy, before == null ? null : before.ActorName)
                .SetProperty(i => i.DecidedAt, before == null ? null : before.At)
                .SetProperty(i => i.LastDecision, undone.Supersedes),
            cancellationToken);
        await (Counters.Of(before?.Answer) - Counters.Of(undone.Answer)).AddToAsync(db, answering.Value, now, cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "item.undone", $"item/{item.Id}", answering.Value.Campaign.Name, new
            {
                campaign = campaign.Value, undone = decision, answer = undone.Answer?.ToString(), back = before?.Answer?.ToString(),
            }),
            cancellationToken);
        return new ItemAnswer(item.Id, before?.Answer, before?.Comment, before?.ActorName, before?.At, undone.Supersedes, false) { KeepUntil = before?.KeepUntil };
    }
}
