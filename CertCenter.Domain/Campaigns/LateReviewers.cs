using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Who of a running campaign's reviewers is late: has answered less, in whole percents, than by an even pace until the last day.</summary>
internal static class LateReviewers
{
    public static IQueryable<Reviewer> In(IQueryable<Reviewer> reviewers, Campaign? campaign, DateTimeOffset now)
    {
        var passed = (long)PassedAt(campaign, now);
        return reviewers.Where(r => r.SignedOffAt == null && (r.Approved + r.Revoked + r.DontKnow) * 100 < r.Items * passed);
    }

    /// <summary>How many they are, from what is kept of each pace.</summary>
    public static async Task<int> CountAsync(TenantDb db, Campaign campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (id, passed) = (campaign.Id, PassedAt(campaign, now));
        return passed == 0 ? 0 : (int)await db.CampaignPaces.Where(p => p.Campaign == id && p.Percent < passed).SumAsync(p => p.Reviewers, cancellationToken);
    }

    /// <summary>Whole percents of its time that have passed; 0 while it does not run.</summary>
    private static int PassedAt(Campaign? campaign, DateTimeOffset now) => campaign is { State: CampaignState.Running, LaunchedAt: { } launched, DueAt: { } due }
        ? (int)(Math.Clamp((now - launched).Ticks, 0, (due - launched).Ticks) / (decimal)Math.Max(1, (due - launched).Ticks) * 100)
        : 0;
}
