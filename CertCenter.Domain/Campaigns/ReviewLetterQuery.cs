using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What a mail to a reviewer tells; null when there is nothing to answer any more.</summary>
public sealed class ReviewLetterQuery(TenantDatabases databases, TimeProvider clock)
{
    public async Task<ReviewLetter?> ExecuteAsync(Caller caller, long reviewer, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        if (!caller.IsJob)
        {
            return null;
        }

        var letter = await (
            from r in db.Reviewers
            join c in db.Campaigns on r.Campaign equals c.Id
            where r.Id == reviewer && r.Mail != null && r.SignedOffAt == null && c.State == CampaignState.Running && c.DueAt > now
                && r.Items > r.Approved + r.Revoked + r.DontKnow
            select new ReviewLetter(r.Id, r.Name, r.Mail, c.Id, c.Name, c.CreatedBy, c.LastDay, r.Items, r.Items - r.Approved - r.Revoked - r.DontKnow))
            .SingleOrDefaultAsync(cancellationToken);
        return letter is null ? null : letter with
        {
            Others = await (
                from r in db.Reviewers
                join c in db.Campaigns on r.Campaign equals c.Id
                where r.Mail == letter.Mail && r.Id != reviewer && r.Stage == c.Stage && r.SignedOffAt == null && c.State == CampaignState.Running && c.DueAt > now
                    && r.Items > r.Approved + r.Revoked + r.DontKnow
                orderby c.DueAt
                select new OtherReview(c.Name, r.Items - r.Approved - r.Revoked - r.DontKnow)).ToListAsync(cancellationToken),
        };
    }
}

/// <summary>Whom a mail asks, for what, until when.</summary>
public sealed record ReviewLetter(
    long Reviewer, string Name, string? Mail, CampaignId Campaign, string CampaignName, string AskedBy, DateOnly? LastDay, long Items, long Open)
{
    /// <summary>What waits for the same person in other campaigns.</summary>
    public IReadOnlyList<OtherReview> Others { get; init; } = [];
}

/// <summary>Another campaign in which somebody has open items.</summary>
public sealed record OtherReview(string Campaign, long Open);
