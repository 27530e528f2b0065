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
        Caller caller, CampaignId campaign, ItemChoice choice, Answer answer, string? comment, CancellationToken cancellationToken)
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
        var answering = await OwnReviews.OpenAsync(db, caller, campaign, now, cancellationToken);
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

        if (await HoldsOwnAsync(db, caller, reviewer, cancellationToken))
        {
            return new OwnAccess();
        }

        var rules = CampaignRules.FromJson(answering.Value.Campaign.Rules);
        var leftOut = answer is Answer.Approve ? await LeaveOutRiskyAsync(db, rules.BulkApproveUpTo, cancellationToken) : 0;
        await LeaveOutSameAsync(db, answer, words, cancellationToken);
        var count = await PickedItems.CountAsync(db, cancellationToken);
        if (count == 0 && leftOut > 0)
        {
            return new DecideOneByOne(leftOut);
        }

        if (count == 0)
        {
            return new BulkAnswer(null, 0, 0);
        }

        var risks = await PickedItems.RisksAsync(db, cancellationToken);
        if (risks.Any(r => rules.LacksReason(answer, r.Risk, words)))
        {
            return new ReasonNeeded(rules.ReasonLength);
        }

        var bulk = Guid.CreateVersion7(now);
        var before = await PickedItems.BeforeAsync(db, cancellationToken);
        var hash = await PickedItems.HashAsync(db, cancellationToken);
        await PickedItems.AnswerAsync(db, caller, bulk, answer, words, byDefault: false, now, cancellationToken);
        var one = Counters.Of(answer);
        var all = new Counters(one.Approved * count, one.Revoked * count, one.DontKnow * count);
        await (all - before).AddToAsync(db, campaign, reviewer.Id, now, cancellationToken);
        await PickedItems.DropAsync(db, cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "items.decided", CampaignTrail.Subject(campaign), answering.Value.Campaign.Name, new
            {
                bulk, reviewer = reviewer.Id, answer = answer.ToString(), items = count, leftOut, itemsSha256 = hash,
            }),
            cancellationToken);
        return new BulkAnswer(bulk, count, leftOut);
    }

    private static async Task<bool> HoldsOwnAsync(TenantDb db, Caller caller, Reviewer reviewer, CancellationToken cancellationToken)
    {
        var mails = await OwnReviews.MailsAsync(db, caller, reviewer, cancellationToken);
        var own = await db.ReviewSubjects
            .Where(s => s.Campaign == reviewer.Campaign && ((s.Identity != null && s.Identity == reviewer.Identity) || (s.Mail != null && mails.Contains(s.Mail))))
            .Select(s => s.Id).ToListAsync(cancellationToken);
        foreach (var subject in own)
        {
            var held = await db.Database.SqlQuery<long>(
                $"""SELECT CAST(COUNT(*) AS bigint) AS "Value" FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item" WHERE i."Subject" = {subject}""").SingleAsync(cancellationToken);
            if (held > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<long> LeaveOutRiskyAsync(TenantDb db, Risk upTo, CancellationToken cancellationToken)
    {
        var leftOut = 0L;
        foreach (var risk in Enum.GetValues<Risk>().Where(r => r > upTo))
        {
            leftOut += await db.Database.ExecuteSqlAsync(
                $"""DELETE FROM "#picked" WHERE "Item" IN (SELECT i."Id" FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item" WHERE i."Risk" = {risk.ToString()})""",
                cancellationToken);
        }

        return leftOut;
    }

    /// <summary>What has that answer already is done: clicking twice adds nothing.</summary>
    private static Task<int> LeaveOutSameAsync(TenantDb db, Answer answer, string? comment, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        DELETE FROM "#picked" WHERE "Item" IN (
            SELECT i."Id" FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item"
            WHERE i."Answer" = {answer.ToString()} AND COALESCE(i."Comment", '') = COALESCE({comment}, ''))
        """,
        cancellationToken);
}

/// <summary>What one click did: its id for taking it back, how many items it answered, how many it left out.</summary>
public sealed record BulkAnswer(Guid? Bulk, long Items, long LeftOut);
