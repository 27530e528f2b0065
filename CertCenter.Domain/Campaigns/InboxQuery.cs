using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What waits for a reviewer across campaigns, the nearest deadline first, and what they answered before.</summary>
public sealed class InboxQuery(TenantDatabases databases, TimeProvider clock)
{
    private const int MostDone = 50;

    /// <summary>The reviews with most left to do, of those beside whose reviewers one was asked; the others follow as these are done.</summary>
    private const int MostBeside = 50;

    public async Task<Inbox> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var mine =
            from r in OwnReviews.Of(db, caller)
            join c in db.Campaigns on r.Campaign equals c.Id
            where c.Stage == r.Stage
            select new InboxRow(
                c.Id, c.Name, c.CreatedBy, c.State == CampaignState.Running && c.DueAt > now && r.SignedOffAt == null, c.DueAt, c.ClosedAt, r.SignedOffAt,
                new AnswerNumbers(r.Items, r.Approved, r.Revoked, r.DontKnow));
        var beside =
            from r in OwnReviews.Beside(db, caller)
            join c in db.Campaigns on r.Campaign equals c.Id
            where c.Stage == r.Stage && c.State == CampaignState.Running && c.DueAt > now && r.SignedOffAt == null && r.Items > 0
            orderby r.Items - r.Approved - r.Revoked - r.DontKnow descending, r.Id
            select new InboxRow(c.Id, c.Name, c.CreatedBy, true, c.DueAt, c.ClosedAt, null, new AnswerNumbers(r.Items, r.Approved, r.Revoked, r.DontKnow)) { Beside = r.Id, First = r.Name };
        var rows = await mine.ToListAsync(cancellationToken);
        return new(
            [.. rows.Where(r => r.IsOpen).Concat(await beside.Take(MostBeside).ToListAsync(cancellationToken)).OrderBy(r => r.DueAt)],
            [.. rows.Where(r => !r.IsOpen).OrderByDescending(r => r.SubmittedAt ?? r.EndedAt).Take(MostDone)]);
    }
}

/// <summary>Reviews to do, and those that were submitted or have ended.</summary>
public sealed record Inbox(IReadOnlyList<InboxRow> Open, IReadOnlyList<InboxRow> Done)
{
    public long Left => Open.Sum(r => r.Numbers.Open);
}

/// <summary>One campaign in a reviewer's inbox.</summary>
public sealed record InboxRow(
    CampaignId Campaign, string Name, string AskedBy, bool IsOpen, DateTimeOffset? DueAt, DateTimeOffset? ClosedAt, DateTimeOffset? SubmittedAt, AnswerNumbers Numbers)
{
    /// <summary>The reviewer beside whom one was asked; null for one's own review.</summary>
    public long? Beside { get; init; }

    /// <summary>Their name.</summary>
    public string? First { get; init; }

    /// <summary>From when on nothing could be answered: the deadline, or the closing before it.</summary>
    public DateTimeOffset? EndedAt => ClosedAt < DueAt ? ClosedAt : DueAt;
}
