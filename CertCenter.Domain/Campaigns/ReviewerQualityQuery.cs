using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>How one reviewer decided, for those who run the campaign: not how well, but what is worth a question.</summary>
public sealed class ReviewerQualityQuery(TenantDatabases databases)
{
    /// <summary>A longer pause between two answers is no time spent on an item.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task<ReviewerQuality?> ExecuteAsync(Caller caller, CampaignId id, long reviewer, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns)
        {
            return null;
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await (
            from r in db.Reviewers
            join c in db.Campaigns on r.Campaign equals c.Id
            where r.Id == reviewer && c.Id == id
            select new { Reviewer = r, c.DueAt }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is not { DueAt: { } due })
        {
            return null;
        }

        var first = found.Reviewer.Second is null ? null : await AnsweringReviewer.FirstActorsAsync(db, found.Reviewer, cancellationToken);
        var (alone, own) = (first is null, first ?? []);
        var answers = await (
            from i in db.ReviewItems
            join d in db.Decisions on i.Id equals d.Item
            where i.Reviewer == reviewer && d.Reviewer == reviewer && d.Answer != null && d.Undoes == null && d.ActorKind != ActorKind.Job 
                && (alone || d.ActorKind != ActorKind.Member || own.Contains(d.ActorId))
            orderby d.At
            select new { d.At, d.Bulk, d.Shown, d.Answer }).ToListAsync(cancellationToken);
        var bulks = answers.Where(a => a.Bulk is not null).GroupBy(a => a.Bulk).Select(g => g.Count()).ToList();
        var acts = answers.GroupBy(a => a.Bulk?.ToString() ?? $"{a.At.UtcTicks}").Select(g => (g.First().At, Items: g.Count())).OrderBy(a => a.At).ToList();
        var seconds = acts.Zip(acts.Skip(1), (before, act) => (Gap: act.At - before.At, act.Items)).Where(x => x.Gap < Pause)
            .Select(x => x.Gap.TotalSeconds / x.Items).Order().ToList();
        var lastDay = due.AddDays(-1);
        return new(
            found.Reviewer.Name,
            await OwnNumbersAsync(db, found.Reviewer, first, cancellationToken),
            seconds.Count == 0 ? null : seconds[seconds.Count / 2],
            bulks.Count == 0 ? 0 : bulks.Max(),
            answers.Count == 0 ? 0 : answers.Count(a => a.At > lastDay) / (double)answers.Count,
            answers.Count(a => a.Shown is { } shown && !shown.StartsWith($"{a.Answer}:", StringComparison.Ordinal)));
    }

    /// <summary>Without what a second reviewer answered for them.</summary>
    private static async Task<AnswerNumbers> OwnNumbersAsync(TenantDb db, Reviewer reviewer, IReadOnlyList<string>? first, CancellationToken cancellationToken)
    {
        var all = AnswerNumbers.Of(reviewer);
        if (first is null)
        {
            return all;
        }

        var theirs = await (
            from i in db.ReviewItems
            join d in db.Decisions on i.LastDecision equals d.Id
            where i.Reviewer == reviewer.Id && d.ActorKind == ActorKind.Member && !first.Contains(d.ActorId)
            group i by i.Answer into g
            select new { g.Key, Items = g.LongCount() }).ToListAsync(cancellationToken);
        long Of(Answer answer) => theirs.Find(t => t.Key == answer)?.Items ?? 0;
        return all with
        {
            Items = all.Items - theirs.Sum(t => t.Items),
            Approved = all.Approved - Of(Answer.Approve),
            Revoked = all.Revoked - Of(Answer.Revoke),
            DontKnow = all.DontKnow - Of(Answer.DontKnow),
        };
    }
}

/// <summary>
/// Answers, the median of seconds an item, the largest number answered with one click, the share answered in the last day, and how many
/// against what was suggested.
/// </summary>
public sealed record ReviewerQuality(string Name, AnswerNumbers Numbers, double? MedianSeconds, int LargestBulk, double LastDayShare, int AgainstSuggestion)
{
    public double ApprovalRate => Numbers.Decided == 0 ? 0 : Numbers.Approved / (double)Numbers.Decided;
}
