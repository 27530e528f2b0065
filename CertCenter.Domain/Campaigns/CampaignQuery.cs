using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>One campaign for those who run or audit it: from its stored counters and those of its reviewers, never from counting items.</summary>
public sealed class CampaignQuery(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<CampaignView>> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        if (await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } campaign)
        {
            return new NotFound();
        }

        var fallback = await db.Members.Where(m => m.Id == campaign.FallbackReviewer).Select(m => m.Name).SingleOrDefaultAsync(cancellationToken);
        var routings = await db.Routings.Where(r => r.Campaign == id)
            .OrderByDescending(r => r.Items).Select(r => new RoutingRow(r.Via, r.Because, r.Items)).ToListAsync(cancellationToken);
        var reviewers = db.Reviewers.Where(r => r.Campaign == id);
        var standing = await db.CampaignStandings.AsNoTracking().SingleOrDefaultAsync(s => s.Campaign == id, cancellationToken) is { } kept
            ? ReviewersStanding.Of(kept)
            : await CountAsync(reviewers, cancellationToken);
        standing = standing with { Late = await LateReviewers.CountAsync(db, campaign, clock.GetUtcNow(), cancellationToken) };
        var leftOut = await db.LeftOutItems.AsNoTracking().Where(x => x.Campaign == id).OrderByDescending(x => x.Items).ToListAsync(cancellationToken);
        var asks = await (
            from a in db.DescriptionAsks
            join e in db.Entitlements on a.Entitlement equals e.Id
            where a.Campaign == id
            orderby a.Id
            select new AccessAskedAbout(e.Id, e.Name, a.AskedBy, a.AskedAt, e.Description != null && e.Description != a.Before)).ToListAsync(cancellationToken);
        var stale = campaign.State is CampaignState.Prepared ? await StaleSource.OfAsync(db, id, clock.GetUtcNow(), cancellationToken) : [];
        return new CampaignView(campaign, fallback, routings, standing) { LeftOut = leftOut, Stale = stale, Asks = asks };
    }

    /// <summary>For a campaign of which it was not kept: in one pass over the reviewers.</summary>
    private static async Task<ReviewersStanding> CountAsync(IQueryable<Reviewer> reviewers, CancellationToken cancellationToken)
    {
        var all = await reviewers
            .Select(r => new { r.Items, Decided = r.Approved + r.Revoked + r.DontKnow, HasMail = r.Mail != null, Submitted = r.SignedOffAt != null })
            .GroupBy(r => 1)
            .Select(g => new
            {
                NotStarted = g.Count(r => r.Decided == 0),
                NotStartedItems = g.Sum(r => r.Decided == 0 ? r.Items : 0),
                WithOpen = g.Count(r => r.Decided < r.Items),
                Remindable = g.Count(r => r.Decided < r.Items && r.HasMail),
                Submitted = g.Count(r => r.Submitted),
                WithoutMail = g.Count(r => !r.HasMail),
                WithoutMailItems = g.Sum(r => r.HasMail ? 0 : r.Items),
                MostItems = g.Max(r => r.Items),
                SubmittedItems = g.Sum(r => r.Submitted ? r.Items : 0),
            }).SingleOrDefaultAsync(cancellationToken);
        return all is null
            ? new(0, 0, 0, 0, 0, 0, 0, 0)
            : new(all.NotStarted, all.NotStartedItems, all.WithOpen, all.Remindable, all.Submitted, all.WithoutMail, all.WithoutMailItems, all.MostItems) { SubmittedItems = all.SubmittedItems };
    }
}

/// <summary>A campaign, who its fallback reviewer is, how items found their reviewers, and how these stand.</summary>
public sealed record CampaignView(Campaign Campaign, string? FallbackReviewer, IReadOnlyList<RoutingRow> Routings, ReviewersStanding Standing)
{
    /// <summary>What exclusions left out.</summary>
    public IReadOnlyList<LeftOutItems> LeftOut { get; init; } = [];

    /// <summary>While it is staged: the connections whose data are old or incomplete.</summary>
    public IReadOnlyList<StaleSource> Stale { get; init; } = [];

    /// <summary>Access that reviewers do not understand, described by now or not.</summary>
    public IReadOnlyList<AccessAskedAbout> Asks { get; init; } = [];

    public long Fallbacks => Routings.Where(r => r.Because is not null).Sum(r => r.Items);
}

/// <summary>An access that a reviewer asked about, and whether it was described since.</summary>
public sealed record AccessAskedAbout(long Entitlement, string Name, string AskedBy, DateTimeOffset AskedAt, bool Described);

/// <summary>How many items went one way, and why not to the manager.</summary>
public sealed record RoutingRow(ReviewerVia Via, FallbackReason? Because, long Items);

/// <summary>Reviewers by how far they are, and those nobody can write to.</summary>
public sealed record ReviewersStanding(
    int NotStarted, long NotStartedItems, int WithOpen, int Remindable, int Submitted, int WithoutMail, long WithoutMailItems, long MostItems)
{
    /// <summary>Reviewers who are behind an even pace.</summary>
    public int Late { get; init; }

    /// <summary>Items of reviewers who have submitted.</summary>
    public long SubmittedItems { get; init; }

    internal static ReviewersStanding Of(CampaignStanding kept) => new(
        (int)kept.NotStarted, kept.NotStartedItems, (int)kept.WithOpen, (int)kept.Remindable, (int)kept.Submitted, (int)kept.WithoutMail, kept.WithoutMailItems, kept.MostItems)
    {
        SubmittedItems = kept.SubmittedItems,
    };
}
