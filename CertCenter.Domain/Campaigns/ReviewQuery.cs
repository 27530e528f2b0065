using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>The head of a reviewer's screen: what, until when, how far, and the people to decide on.</summary>
public sealed class ReviewQuery(TenantDatabases databases, TimeProvider clock)
{
    /// <summary>Nobody looks for a person in a longer list; the filter finds the others.</summary>
    public const int MostPeople = 200;

    public async Task<Outcome<ReviewView>> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await (
            from r in OwnReviews.Of(db, caller)
            join c in db.Campaigns on r.Campaign equals c.Id
            where c.Id == id && r.Stage == c.Stage
            orderby r.Id
            select new { Campaign = c, Reviewer = r }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new NotFound();
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
        var (campaign, reviewer) = (found.Campaign, found.Reviewer);
        return new ReviewView(
            reviewer.Id, reviewer.Name, campaign.Name, campaign.Instructions, campaign.Undecided, campaign.DueAt,
            campaign.TakesAnswersAt(clock.GetUtcNow()) && reviewer.SignedOffAt is null, reviewer.SignedOffAt,
            AnswerNumbers.Of(reviewer),
            [.. people.Select(p => new PersonToReview(p.Subject, names[p.Subject].Name, names[p.Subject].Title ?? names[p.Subject].Department ?? names[p.Subject].AccountName, p.Items, p.Open))]);
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
    IReadOnlyList<PersonToReview> People);

/// <summary>Somebody to decide on, with what is left to decide.</summary>
public sealed record PersonToReview(long Subject, string Name, string About, int Items, int Open);
