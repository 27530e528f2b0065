using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>The people of a group of a source as reviewers: those who are active and have an account in it.</summary>
internal static class ReviewerGroup
{
    /// <summary>More would be told of a campaign in which each has next to nothing to do.</summary>
    public const int Most = 50;

    private const string Table = "#group";

    public static IQueryable<Identity> PeopleOf(TenantDb db, long group) => db.Identities.Where(i => i.Enabled && i.GoneAt == null
        && db.SourceAccounts.Any(a => a.Identity == i.Id && a.GoneAt == null && db.Assignments.Any(g => g.Account == a.Id && g.Entitlement == group && g.GoneAt == null)));

    /// <summary>Why the group of these rules can't review; null when it can or none is asked.</summary>
    public static async Task<Refusal?> CheckAsync(TenantDb db, CampaignRules rules, CancellationToken cancellationToken)
    {
        if (!rules.Chain.Contains(ReviewerStep.Group) || rules.Group is not { } group)
        {
            return null;
        }

        if (!await db.Entitlements.AnyAsync(e => e.Id == group.Entitlement && e.GoneAt == null, cancellationToken))
        {
            return new ReviewerGroupGone(group.Name);
        }

        return await PeopleOf(db, group.Entitlement).CountAsync(cancellationToken) switch
        {
            0 => new ReviewerGroupEmpty(group.Name),
            > Most and var people => new ReviewerGroupTooLarge(group.Name, people, Most),
            _ => null,
        };
    }

    /// <summary>Notes its people beside those who may have to review. Nobody when it can't review any more: the chain goes on without it.</summary>
    public static async Task NoteAsync(TenantDb db, CampaignRules rules, CancellationToken cancellationToken)
    {
        await db.MakeTempAsync(Table, "Person", "", cancellationToken);
        if (rules.Chain.Contains(ReviewerStep.Group) && rules.Group is { } group && await CheckAsync(db, rules, cancellationToken) is null)
        {
            await db.FillTempAsync(Table, "Person", await PeopleOf(db, group.Entitlement).Select(i => i.Id).ToListAsync(cancellationToken), cancellationToken);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "#people" ("Person", "Name", "Mail")
            SELECT "Id", "Name", "Mail" FROM "Identities"
            WHERE "Id" IN (SELECT "Person" FROM "#group") AND "Id" NOT IN (SELECT "Person" FROM "#people")
            """,
            cancellationToken);
    }

    /// <summary>Tells accounts which of them reviews, in turn. Whoever would get their own hands it to the next one.</summary>
    /// <returns>Whether there is anybody.</returns>
    public static async Task<bool> SpreadAsync(TenantDb db, CancellationToken cancellationToken)
    {
        var people = await db.Database.SqlQuery<long>(
            $"""SELECT DISTINCT p."Reviewer" AS "Value" FROM "#people" p WHERE p."Person" IN (SELECT "Person" FROM "#group")""").OrderBy(r => r).ToListAsync(cancellationToken);
        for (var n = 0; n < people.Count; n++)
        {
            var (one, next, all) = (people[n], people[(n + 1) % people.Count], people.Count);
            await db.Database.ExecuteSqlAsync(
                $"""UPDATE "#subjects" SET "Grouped" = CASE WHEN "Self" <> {one} THEN {one} WHEN "Self" <> {next} THEN {next} END WHERE "Subject" % {all} = {n}""", cancellationToken);
        }

        await db.DropTempAsync(Table, cancellationToken);
        return people.Count > 0;
    }
}
