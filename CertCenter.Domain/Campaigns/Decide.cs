using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// One answer of a reviewer to one item, with the decision that the screen showed as standing (null for none): the same answer
/// again changes nothing, another one on top of what somebody changed meanwhile is refused.
/// </summary>
public sealed class Decide(TenantDatabases databases, TimeProvider clock)
{
    public const int MaxComment = 1000;

    /// <summary>How far away the last day of an approval may be.</summary>
    public const int MostDays = 730;

    private const int MaxShown = 300;

    public Task<Outcome<ItemAnswer>> ExecuteAsync(
        Caller caller, ReviewOf review, long item, Answer answer, string? comment, long? seen, CancellationToken cancellationToken) =>
        ExecuteAsync(caller, review, item, answer, new AnswerDetails(comment), seen, cancellationToken);

    public async Task<Outcome<ItemAnswer>> ExecuteAsync(
        Caller caller, ReviewOf review, long item, Answer answer, AnswerDetails details, long? seen, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        var words = string.IsNullOrWhiteSpace(details.Comment) ? null : details.Comment.Trim();
        if (words is { Length: > MaxComment })
        {
            return new InvalidField("Comment", "CommentTooLong");
        }

        var now = clock.GetUtcNow();
        if (details.KeepUntil is { } until && (answer is not Answer.Approve || until <= now || until > now.AddDays(MostDays + 1)))
        {
            return new InvalidField("KeepUntil", "KeepUntilWrong");
        }

        details = details with { Comment = words, Shown = details.Shown is { Length: > MaxShown } shown ? shown[..MaxShown] : details.Shown };
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var answering = await OwnReviews.OpenAsync(db, caller, review, now, cancellationToken);
        if (answering.Refusal is { } refusal)
        {
            return refusal;
        }

        var campaign = review.Campaign;
        if (await FindAsync(db, answering.Value.Reviewer, item, cancellationToken) is not { } found)
        {
            return new NotFound();
        }

        if ((await OneSelf.OfAsync(db, caller, answering.Value, cancellationToken)).Is(found.Identity, found.Mail))
        {
            return new OwnAccess();
        }

        if (found.Item.Answer == answer && found.Item.Comment == words && found.Item.KeepUntil == details.KeepUntil && !found.Item.ByDefault)
        {
            return ItemAnswer.Of(found.Item);
        }

        if (await answering.Value.NotAsync(db, found.Item.LastDecision, cancellationToken) is { } late)
        {
            return late;
        }

        if (found.Item.LastDecision != seen)
        {
            return new ChangedMeanwhile();
        }

        var rules = CampaignRules.FromJson(answering.Value.Campaign.Rules);
        if (rules.LacksReason(answer, found.Item.Risk, words))
        {
            return new ReasonNeeded(rules.ReasonLength);
        }

        var decision = Decision.Of(caller, found.Item, answer, details, now);
        db.Decisions.Add(decision);
        await db.SaveChangesAsync(cancellationToken);
        await ProjectAsync(db, found.Item, decision, cancellationToken);
        await (Counters.Of(answer) - Counters.Of(found.Item.Answer)).AddToAsync(db, answering.Value, now, cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "item.decided", $"item/{item}", $"{found.AccessName}, {found.SubjectName}", new
            {
                campaign = campaign.Value, decision = decision.Id, answer = answer.ToString(), before = found.Item.Answer?.ToString(), keepUntil = details.KeepUntil,
            }),
            cancellationToken);
        return new ItemAnswer(item, answer, words, decision.ActorName, now, decision.Id, false) { KeepUntil = details.KeepUntil };
    }

    private static Task<FoundItem?> FindAsync(TenantDb db, Reviewer reviewer, long item, CancellationToken cancellationToken) =>
        (from i in db.ReviewItems.AsNoTracking()
         join s in db.ReviewSubjects on i.Subject equals s.Id
         join a in db.ReviewAccess on i.Access equals a.Id
         where i.Id == item && i.Reviewer == reviewer.Id
         select new FoundItem(i, s.Identity, s.Mail, s.Name, a.Name)).SingleOrDefaultAsync(cancellationToken);

    private static async Task ProjectAsync(TenantDb db, ReviewItem item, Decision decision, CancellationToken cancellationToken)
    {
        var changed = await db.ReviewItems.Where(i => i.Id == item.Id && i.LastDecision == item.LastDecision).ExecuteUpdateAsync(
            set => set
                .SetProperty(i => i.Answer, decision.Answer)
                .SetProperty(i => i.Comment, decision.Comment)
                .SetProperty(i => i.KeepUntil, decision.KeepUntil)
                .SetProperty(i => i.DecidedBy, decision.ActorName)
                .SetProperty(i => i.DecidedAt, decision.At)
                .SetProperty(i => i.LastDecision, decision.Id),
            cancellationToken);
        if (changed != 1)
        {
            throw new ChangedMeanwhileException(new DbUpdateConcurrencyException());
        }
    }

    private sealed record FoundItem(ReviewItem Item, long? Identity, string? Mail, string SubjectName, string AccessName);
}
