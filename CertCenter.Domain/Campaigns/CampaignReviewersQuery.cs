using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>The reviewers of a campaign, those with the most open items first.</summary>
public sealed class CampaignReviewersQuery(TenantDatabases databases, TimeProvider clock)
{
    public async Task<PageOf<ReviewerRow>> ExecuteAsync(Caller caller, CampaignId id, string? words, bool late, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new([], null);
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var reviewers = db.Reviewers.Where(r => r.Campaign == id);
        if (late)
        {
            var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
            reviewers = LateReviewers.In(reviewers, campaign, clock.GetUtcNow());
        }

        if (ReviewFilter.PatternOf(words) is { } pattern)
        {
            reviewers = reviewers.Where(r => WordSearch.Matches(r.Name, pattern));
        }

        if (KeyOf(after) is var (open, last))
        {
            reviewers = reviewers.Where(r => r.Items - r.Approved - r.Revoked - r.DontKnow < open
                || (r.Items - r.Approved - r.Revoked - r.DontKnow == open && r.Id > last));
        }

        var rows = await reviewers
            .OrderByDescending(r => r.Items - r.Approved - r.Revoked - r.DontKnow).ThenBy(r => r.Id)
            .Select(r => new ReviewerRow(
                r.Id, r.Name, r.Mail != null, r.Member != null, new AnswerNumbers(r.Items, r.Approved, r.Revoked, r.DontKnow), r.LastSeenAt, r.SignedOffAt) { Second = r.SecondName, SubmittedBy = r.SignedOffBy })
            .Take(PageOf<ReviewerRow>.Size + 1).ToListAsync(cancellationToken);
        return Keyset.Cut(rows, r => $"{CampaignTrail.Number(r.Numbers.Open)}-{CampaignTrail.Number(r.Id)}");
    }

    private static (long Open, long Id)? KeyOf(string? after) =>
        after?.Split('-') is [var open, var id]
        && long.TryParse(open, CultureInfo.InvariantCulture, out var openItems) && long.TryParse(id, CultureInfo.InvariantCulture, out var last)
            ? (openItems, last)
            : null;
}

/// <summary>One reviewer and how far they are.</summary>
public sealed record ReviewerRow(
    long Id, string Name, bool HasMail, bool IsMember, AnswerNumbers Numbers, DateTimeOffset? LastSeenAt, DateTimeOffset? SubmittedAt)
{
    /// <summary>Who was asked beside them.</summary>
    public string? Second { get; init; }

    public string? SubmittedBy { get; init; }
}
