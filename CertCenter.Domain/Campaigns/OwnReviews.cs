using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Which reviewers a caller is: by membership or confirmed mail address for members, the one of the link for who came by a link.
/// Whoever may only read is none.
/// </summary>
internal static class OwnReviews
{
    public static IQueryable<Reviewer> Of(TenantDb db, Caller caller)
    {
        if (caller.OnlyReviewer is { } only)
        {
            return db.Reviewers.Where(r => r.Id == only);
        }

        if (caller.Member is not { } member || (caller.Roles & ~Roles.Auditor) == Roles.None)
        {
            return db.Reviewers.Where(r => false);
        }

        return caller.Mail is { } mail
            ? db.Reviewers.Where(r => r.Member == member || r.Mail == mail)
            : db.Reviewers.Where(r => r.Member == member);
    }

    /// <summary>The reviewers beside whom a member was asked. Whoever came by a link is asked for nobody else.</summary>
    public static IQueryable<Reviewer> Beside(TenantDb db, Caller caller) =>
        caller is { OnlyReviewer: null, Member: { } member } && (caller.Roles & ~Roles.Auditor) != Roles.None
            ? db.Reviewers.Where(r => r.Second == member)
            : db.Reviewers.Where(r => false);

    /// <summary>Who the caller is in that review: at most one reviewer.</summary>
    public static IQueryable<Reviewer> Of(TenantDb db, Caller caller, ReviewOf review)
    {
        var campaign = review.Campaign;
        return review.Beside is { } first
            ? Beside(db, caller).Where(r => r.Id == first && r.Campaign == campaign)
            : Of(db, caller).Where(r => r.Campaign == campaign);
    }

    /// <summary>The caller's reviewer of an open round in that review, ready to answer, or why not.</summary>
    public static async Task<Outcome<AnsweringReviewer>> OpenAsync(
        TenantDb db, Caller caller, ReviewOf review, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = review.Campaign;
        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (campaign is null || campaign.Stage == 0)
        {
            return new NotFound();
        }

        var reviewer = await Of(db, caller, review).AsNoTracking()
            .Where(r => r.Stage == campaign.Stage).OrderBy(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        return reviewer is null ? new NotFound()
            : !campaign.TakesAnswersAt(now) ? new ReviewEnded(campaign.Name)
            : reviewer.SignedOffAt is { } at ? new AlreadySubmitted(at)
            : await AnsweringReviewer.OfAsync(db, campaign, reviewer, review.Beside is not null, cancellationToken);
    }
}
