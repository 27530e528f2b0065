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

    /// <summary>The caller's reviewer of an open round in that campaign, ready to answer, or why not.</summary>
    public static async Task<Outcome<AnsweringReviewer>> OpenAsync(
        TenantDb db, Caller caller, CampaignId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (campaign is null || campaign.Stage == 0)
        {
            return new NotFound();
        }

        var reviewer = await Of(db, caller).AsNoTracking()
            .Where(r => r.Campaign == id && r.Stage == campaign.Stage).OrderBy(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        return reviewer is null ? new NotFound()
            : !campaign.TakesAnswersAt(now) ? new ReviewEnded(campaign.Name)
            : reviewer.SignedOffAt is { } at ? new AlreadySubmitted(at)
            : new AnsweringReviewer(campaign, reviewer);
    }

    /// <summary>The mail addresses under which the one who answers is known: nobody decides on a person with one of them.</summary>
    public static async Task<IReadOnlyList<string>> MailsAsync(TenantDb db, Caller caller, Reviewer reviewer, CancellationToken cancellationToken)
    {
        var member = reviewer.Member ?? caller.Member;
        var joined = await db.Members.Where(m => m.Id == member).Select(m => m.Mail).SingleOrDefaultAsync(cancellationToken);
        return [.. new[] { caller.Mail, reviewer.Mail, joined }.OfType<string>().Distinct()];
    }
}

/// <summary>A reviewer whose answers are taken now, with the campaign.</summary>
internal sealed record AnsweringReviewer(Campaign Campaign, Reviewer Reviewer);
