namespace CertCenter.Domain.Campaigns;

/// <summary>Who of a running campaign's reviewers is late: has answered less than by an even pace until the last day.</summary>
internal static class LateReviewers
{
    public static IQueryable<Reviewer> In(IQueryable<Reviewer> reviewers, Campaign? campaign, DateTimeOffset now)
    {
        if (campaign is not { State: CampaignState.Running, LaunchedAt: { } launched, DueAt: { } due })
        {
            return reviewers.Where(r => false);
        }

        var all = Math.Max(1, (long)(due - launched).TotalMinutes);
        var passed = Math.Clamp((long)(now - launched).TotalMinutes, 0, all);
        return reviewers.Where(r => r.SignedOffAt == null && (r.Approved + r.Revoked + r.DontKnow) * all < r.Items * passed);
    }
}
