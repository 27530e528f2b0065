using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What a list of items shows: open ones, one answer, one risk, one person, words in names; null means any.</summary>
public sealed record ReviewFilter(bool OpenOnly = false, Answer? Answer = null, Risk? Risk = null, long? Subject = null, string? Words = null)
{
    public static ReviewFilter Everything { get; } = new();

    public bool IsEverything => this == Everything;

    internal IQueryable<ReviewItem> Of(TenantDb db, IQueryable<ReviewItem> items, CampaignId campaign)
    {
        if (OpenOnly)
        {
            items = items.Where(i => i.Answer == null);
        }

        if (Answer is { } answer)
        {
            items = items.Where(i => i.Answer == answer);
        }

        if (Risk is { } risk)
        {
            items = items.Where(i => i.Risk == risk);
        }

        if (Subject is { } subject)
        {
            items = items.Where(i => i.Subject == subject);
        }

        if (Pattern is { } pattern)
        {
            items = items.Where(i =>
                db.ReviewSubjects.Any(s => s.Id == i.Subject && s.Campaign == campaign && (WordSearch.Matches(s.Name, pattern) || WordSearch.Matches(s.AccountName, pattern)))
                || db.ReviewAccess.Any(a => a.Id == i.Access && a.Campaign == campaign && WordSearch.Matches(a.Name, pattern)));
        }

        return items;
    }

    /// <summary>Puts all matching items of one reviewer into the table of picked items.</summary>
    internal Task<int> PickAsync(TenantDb db, long reviewer, CancellationToken cancellationToken)
    {
        var (anyAnswer, answer, risk, subject, pattern) = (OpenOnly ? 0 : 1, Answer?.ToString(), Risk?.ToString(), Subject, Pattern);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "#picked" ("Item")
            SELECT i."Id" FROM "ReviewItems" i
            WHERE i."Reviewer" = {reviewer}
              AND ({anyAnswer} = 1 OR i."Answer" IS NULL)
              AND ({answer} IS NULL OR i."Answer" = {answer})
              AND ({risk} IS NULL OR i."Risk" = {risk})
              AND ({subject} IS NULL OR i."Subject" = {subject})
              AND ({pattern} IS NULL
                   OR EXISTS (SELECT 1 FROM "ReviewSubjects" s WHERE s."Id" = i."Subject" AND (LOWER(s."Name") LIKE LOWER({pattern}) ESCAPE '\' OR LOWER(s."AccountName") LIKE LOWER({pattern}) ESCAPE '\'))
                   OR EXISTS (SELECT 1 FROM "ReviewAccess" a WHERE a."Id" = i."Access" AND LOWER(a."Name") LIKE LOWER({pattern}) ESCAPE '\'))
            ORDER BY i."Id"
            """,
            cancellationToken);
    }

    /// <summary>A pattern for LIKE with backslash as its escape; null when there are no words.</summary>
    internal static string? PatternOf(string? words) => string.IsNullOrWhiteSpace(words) ? null : LikePattern.Contains(words);

    private string? Pattern => PatternOf(Words);
}
