using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Makes the single-use link of a reviewer's mail while that mail is written; the link that was mailed before stops working. It ends
/// with the campaign. A reviewer who is a member signs in instead and gets none.
/// </summary>
public sealed class MakeReviewLink(TenantDatabases databases, TimeProvider clock)
{
    /// <returns>The text of the link's token; null when the reviewer signs in.</returns>
    public async Task<Outcome<string?>> ExecuteAsync(Caller caller, long reviewer, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.Reviewers.FindAsync([reviewer], cancellationToken) is not { } found
            || await db.Campaigns.FindAsync([found.Campaign], cancellationToken) is not { } campaign || !campaign.TakesAnswersAt(now))
        {
            return new NotFound();
        }

        if (found.Member is not null)
        {
            return default(string?);
        }

        var token = LinkToken.Make(caller.Tenant);
        (found.LinkHash, found.LinkExpiresAt) = (token.Hash, campaign.DueAt);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "review-link.made", $"reviewer/{reviewer}", found.Name, new { campaign = campaign.Id.Value }), cancellationToken);
        return token.Text;
    }
}
