using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>The head of a reviewer's screen: what, until when, how far, and the people to decide on.</summary>
public sealed class ReviewQuery(TenantDatabases databases, TimeProvider clock)
{
    /// <summary>Nobody looks for a person in a longer list; the filter finds the others.</summary>
    public const int MostPeople = 200;

    /// <param name="order">What is listed: people, access, or risks, the greatest first.</param>
    public async Task<Outcome<ReviewView>> ExecuteAsync(Caller caller, ReviewOf review, ReviewOrder order, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await (
            from r in OwnReviews.Of(db, caller, review)
            join c in db.Campaigns on r.Campaign equals c.Id
            where r.Stage == c.Stage
            orderby r.Id
            select new { Campaign = c, Reviewer = r }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new NotFound();
        }

        if (order is not ReviewOrder.Person)
        {
            return Of(
                found.Campaign, found.Reviewer,
                order is ReviewOrder.Access ? await AccessAsync(db, found.Reviewer.Id, cancellationToken) : await RisksAsync(db, found.Reviewer.Id, cancellationToken));
        }

        var people = await (
            from i in db.ReviewItems.Where(i => i.Reviewer == found.Reviewer.Id)
            group i by i.Subject into g
            orderby g.Min(i => i.Id)
            select new { Subject = g.Key, Items = g.Count(), Open = g.Count(i => i.Answer == null) })
            .Take(MostPeople).ToListAsync(cancellationToken);
        var subjects = people.ConvertAll(p => p.Subject);
        var names = await db.ReviewSubjects.Where(s => subjects.Contains(s.Id))
            .Select(s => new { s.Id, s.Name, s.AccountName, s.Title, s.Department }).ToDictionaryAsync(s => s.Id, cancellationToken);
        return Of(
            found.Campaign, found.Reviewer,
            [.. people.Select(p => new PersonToReview(p.Subject, names[p.Subject].Name, names[p.Subject].Title ?? names[p.Subject].Department ?? names[p.Subject].AccountName, p.Items, p.Open))]);
    }

    private ReviewView Of(Campaign campaign, Reviewer reviewer, IReadOnlyList<PersonToReview> groups) => new(
        reviewer.Id, reviewer.Name, campaign.Name, campaign.Instructions, campaign.Undecided, campaign.DueAt,
        campaign.TakesAnswersAt(clock.GetUtcNow()) && reviewer.SignedOffAt is null, reviewer.SignedOffAt, AnswerNumbers.Of(reviewer), groups) { SecondName = reviewer.SecondName, SubmittedBy = reviewer.SignedOffBy };

    /// <summary>Named by the risk's word; who shows it knows its text.</summary>
    private static async Task<IReadOnlyList<PersonToReview>> RisksAsync(TenantDb db, long reviewer, CancellationToken cancellationToken)
    {
        var groups = await (
            from i in db.ReviewItems.Where(i => i.Reviewer == reviewer)
            group i by i.Risk into g
            select new { Risk = g.Key, Items = g.Count(), Open = g.Count(i => i.Answer == null) }).ToListAsync(cancellationToken);
        return [.. groups.OrderByDescending(g => g.Risk).Select(g => new PersonToReview((long)g.Risk, g.Risk.ToString(), "", g.Items, g.Open))];
    }

    private static async Task<IReadOnlyList<PersonToReview>> AccessAsync(TenantDb db, long reviewer, CancellationToken cancellationToken)
    {
        var groups = await (
            from i in db.ReviewItems.Where(i => i.Reviewer == reviewer)
            group i by i.Access into g
            orderby g.Key
            select new { Access = g.Key, Items = g.Count(), Open = g.Count(i => i.Answer == null) }).Take(MostPeople).ToListAsync(cancellationToken);
        var ids = groups.ConvertAll(g => g.Access);
        var names = await db.ReviewAccess.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => new { a.Name, a.ConnectionName }, cancellationToken);
        return [.. groups.Select(g => new PersonToReview(g.Access, names[g.Access].Name, names[g.Access].ConnectionName, g.Items, g.Open))];
    }
}

/// <summary>A review as its reviewer sees it; not open when it was submitted or has ended.</summary>
public sealed record ReviewView(
    long Reviewer,
    string ReviewerName,
    string Campaign,
    string? Instructions,
    UndecidedDefault Undecided,
    DateTimeOffset? DueAt,
    bool IsOpen,
    DateTimeOffset? SubmittedAt,
    AnswerNumbers Numbers,
    IReadOnlyList<PersonToReview> People)
{
    /// <summary>Who was asked beside the reviewer; null when nobody was.</summary>
    public string? SecondName { get; init; }

    public string? SubmittedBy { get; init; }
}

/// <summary>Somebody to decide on, with what is left to decide.</summary>
public sealed record PersonToReview(long Subject, string Name, string About, int Items, int Open);
