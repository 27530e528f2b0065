using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What a mail to a second reviewer tells, for all beside whom they were asked; null when there is nothing to answer any more.</summary>
public sealed class SecondLetterQuery(TenantDatabases databases, TimeProvider clock)
{
    /// <summary>The kind of that mail.</summary>
    public const string Mail = SecondReviewers.Mail;

    public async Task<SecondLetter?> ExecuteAsync(Caller caller, long reviewer, CancellationToken cancellationToken)
    {
        if (!caller.IsJob)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var asked = await (
            from r in db.Reviewers
            join c in db.Campaigns on r.Campaign equals c.Id
            join m in db.Members on r.Second equals m.Id
            where r.Id == reviewer && c.State == CampaignState.Running && c.DueAt > now && m.RemovedAt == null
            select new { Second = m.Id, m.Name, m.Mail, Campaign = c.Id, CampaignName = c.Name, c.LastDay }).SingleOrDefaultAsync(cancellationToken);
        if (asked is null)
        {
            return null;
        }

        var late = await db.Reviewers
            .Where(r => r.Campaign == asked.Campaign && r.Second == asked.Second && r.SignedOffAt == null && r.Items > r.Approved + r.Revoked + r.DontKnow)
            .GroupBy(r => 1).Select(g => new { Reviewers = g.Count(), Open = g.Sum(r => r.Items - r.Approved - r.Revoked - r.DontKnow) }).SingleOrDefaultAsync(cancellationToken);
        return late is null ? null : new(asked.Name, asked.Mail, asked.CampaignName, asked.LastDay, late.Reviewers, late.Open);
    }
}

/// <summary>Whom a mail asks, beside how many reviewers, for how much, until when.</summary>
public sealed record SecondLetter(string Name, string Mail, string CampaignName, DateOnly? LastDay, int Reviewers, long Open);
