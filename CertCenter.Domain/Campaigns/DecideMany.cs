using CertCenter.Domain.Audit;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// One answer to many items, all or none, whether they are named by id or by a filter ("all that match"). High and critical access
/// is left out of an approval and counted: it is approved one by one.
/// </summary>
public sealed class DecideMany(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<BulkAnswer>> ExecuteAsync(
        Caller caller, ReviewOf review, ItemChoice choice, Answer answer, string? comment, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        var words = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
        if (words is { Length: > Decide.MaxComment })
        {
            return new InvalidField("Comment", "CommentTooLong");
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var answering = await OwnReviews.OpenAsync(db, caller, review, now, cancellationToken);
        if (answering.Refusal is { } refusal)
        {
            return refusal;
        }

        var reviewer = answering.Value.Reviewer;
        await PickedItems.MakeAsync(db, cancellationToken);
        if (await choice.PickAsync(db, reviewer, cancellationToken) is { } wrong)
        {
            return wrong;
        }

        var campaign = review.Campaign;
        var self = await OneSelf.OfAsync(db, caller, answering.Value, cancellationToken);
        var others = await answering.Value.LeaveOutAsync(db, self, cancellationToken);
        var found = await PickedItems.LookAsync(db, reviewer.Id, answer, words, cancellationToken);
        if (found.Any(g => g.Risk is null))
        {
            return new NotFound();
        }

        if ((await self.AmongPickedAsync(db, cancellationToken)).Count > 0)
        {
            return new OwnAccess();
        }

        var rules = CampaignRules.FromJson(answering.Value.Campaign.Rules);
        bool IsRisky(PickedGroup group) => answer is Answer.Approve && group.Risk > rules.BulkApproveUpTo;
        var groups = found.Where(g => !IsRisky(g) && !g.Same).ToList();
        var (count, leftOut) = (groups.Sum(g => g.Items), found.Where(IsRisky).Sum(g => g.Items));
        if (count == 0)
        {
            return leftOut > 0 ? new DecideOneByOne(leftOut) : others > 0 ? answering.Value.Refused() : new BulkAnswer(null, 0, 0);
        }

        if (groups.Any(g => g.Risk is { } risk && rules.LacksReason(answer, risk, words)))
        {
            return new ReasonNeeded(rules.ReasonLength);
        }

        await LeaveOutAsync(db, found.Where(IsRisky).Select(g => g.Risk), found.Any(g => g.Same), answer, words, cancellationToken);
        var bulk = Guid.CreateVersion7(now);
        long Before(Answer was) => groups.Where(g => g.Before == was).Sum(g => g.Items);
        var hash = await PickedItems.HashAsync(db, cancellationToken);
        await PickedItems.AnswerAsync(db, caller, bulk, answer, words, byDefault: false, now, cancellationToken);
        var one = Counters.Of(answer);
        var all = new Counters(one.Approved * count, one.Revoked * count, one.DontKnow * count);
        await (all - new Counters(Before(Answer.Approve), Before(Answer.Revoke), Before(Answer.DontKnow))).AddToAsync(db, answering.Value, now, cancellationToken);
        await PickedItems.DropAsync(db, cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "items.decided", CampaignTrail.Subject(campaign), answering.Value.Campaign.Name, new
            {
                bulk, reviewer = reviewer.Id, answer = answer.ToString(), items = count, leftOut, others, itemsSha256 = hash,
            }),
            cancellationToken);
        return new BulkAnswer(bulk, count, leftOut) { Others = others };
    }

    /// <summary>What is too risky, and what has that answer already: clicking twice adds nothing.</summary>
    private static async Task LeaveOutAsync(TenantDb db, IEnumerable<Risk?> risks, bool same, Answer answer, string? comment, CancellationToken cancellationToken)
    {
        foreach (var risk in risks.Distinct())
        {
            await db.Database.ExecuteSqlAsync(
                $"""DELETE FROM "#picked" WHERE "Item" IN (SELECT i."Id" FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item" WHERE i."Risk" = {risk.ToString()})""",
                cancellationToken);
        }

        if (same)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                DELETE FROM "#picked" WHERE "Item" IN (
                    SELECT i."Id" FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item"
                    WHERE i."Answer" = {answer.ToString()} AND COALESCE(i."Comment", '') = COALESCE({comment}, ''))
                """,
                cancellationToken);
        }
    }
}

/// <summary>What one click did: its id for taking it back, how many items it answered, how many it left out.</summary>
public sealed record BulkAnswer(Guid? Bulk, long Items, long LeftOut)
{
    /// <summary>Left out because the other of two reviewers answered them, or because a second reviewer has them.</summary>
    public long Others { get; init; }
}
