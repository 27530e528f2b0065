using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// The chain of reviewers as SQL over the temporary tables of freezing: who reviews, by which step, why not the first one, and whether it
/// would have gone to its own holder. Nothing in it comes from a person.
/// </summary>
internal sealed class RouteSql(IReadOnlyList<ReviewerStep> chain, long named, bool hasGroup)
{
    private const string PeopleWithoutSelf = "s.\"Named\"";

    /// <summary>The way of nearly all items.</summary>
    public ReviewerVia First => chain.Count == 0 ? ReviewerVia.Named : Enum.Parse<ReviewerVia>(chain[0].ToString());

    /// <summary>
    /// Parameters: the campaign, and 1 when all ways in are in scope. Pairs out of scope fall away at the end: before an inner join SQLite would first
    /// write all pairs into a table of its own. What is the same in every row is not sorted with it.
    /// </summary>
    /// <param name="dialect">The store's.</param>
    /// <param name="order">Of "Reviewer", "Subject" and "Access".</param>
    public string Insert(StoreDialect dialect, string order) => dialect.InOrder(
        $$"""
        SELECT y."Reviewer", y."Route", y."Because", y."Prevented", y."Subject", y."Access", y."Risk", y."Path", y."Ways", y."Since"
        FROM (
            SELECT COALESCE({{string.Join(", ", chain.Select(Reviewer).Append("s.\"Fallback\"").Append("NULL"))}}) AS "Reviewer",
                   {{Route}} AS "Route", {{Because}} AS "Because", {{Prevented}} AS "Prevented",
                   s."Subject", a."Access", a."Risk", g."Path", g."Ways", g."Since"
            FROM {{PairsOf("")}} g
            LEFT JOIN "#subjects" s ON s."Account" = g."Account"
            LEFT JOIN "#access" a ON a."Entitlement" = g."Entitlement"
            WHERE ({1} = 1 OR g."First" IN (SELECT "Assignment" FROM "#chosenPairs"))) y
        WHERE y."Reviewer" IS NOT NULL AND y."Access" IS NOT NULL
        """,
        order,
        $$"""
        INSERT INTO "ReviewItems" ("Campaign", "Stage", "Reviewer", "Via", "Because", "SelfPrevented", "Subject", "Access", "Risk", "Path", "Ways", "Since", "ByDefault")
        SELECT {0}, 1, x."Reviewer", {{ViaWords}}, x."Because", x."Prevented", x."Subject", x."Access", x."Risk", x."Path", x."Ways", x."Since", 0
        FROM x
        """);

    /// <summary>What nobody but its holder could review. Parameter: 1 when all ways in are in scope.</summary>
    public string Nobody =>
        $$"""
        SELECT CAST(COUNT(*) AS bigint) AS "Value"
        FROM {{PairsOf("AND \"Account\" IN (SELECT \"Account\" FROM \"#subjects\" WHERE \"Fallback\" IS NULL) ")}} g
        JOIN "#subjects" s ON s."Account" = g."Account"
        JOIN "#access" a ON a."Entitlement" = g."Entitlement"
        WHERE s."Fallback" IS NULL AND ({0} = 1 OR g."First" IN (SELECT "Assignment" FROM "#chosenPairs"))
        {{string.Concat(chain.Select(step => $" AND {Reviewer(step)} IS NULL"))}}
        """;

    /// <summary>Each access of each account once, with what its ways have in common.</summary>
    private static string PairsOf(string narrowed) =>
        $"""
        (SELECT "Account", "Entitlement", MIN("Path") AS "Path", COUNT(*) AS "Ways", MIN("FirstSeenAt") AS "Since", MIN("Id") AS "First"
                  FROM "Assignments" WHERE "GoneAt" IS NULL {narrowed}GROUP BY "Account", "Entitlement")
        """;

    private string Route => chain.Count == 0 ? "0" : $"CASE {string.Concat(chain.Select((step, n) => $"WHEN {Reviewer(step)} IS NOT NULL THEN {n + 1} "))}ELSE 0 END";

    private string ViaWords => chain.Count == 0
        ? $"'{nameof(ReviewerVia.Named)}'"
        : $"CASE x.\"Route\" {string.Concat(chain.Select((step, n) => $"WHEN {n + 1} THEN '{step}' "))}ELSE '{nameof(ReviewerVia.Named)}' END";

    private string Because => chain.Count == 0
        ? $"CASE WHEN s.\"Self\" = {named} THEN 'OwnAccess' END"
        : $"CASE WHEN {Reviewer(chain[0])} IS NULL THEN {ReasonOf(chain[0])} END";

    private string Prevented =>
        $"CASE {string.Concat(chain.Select(step => $"WHEN {Reviewer(step)} IS NOT NULL THEN 0 WHEN {IsSelf(step)} THEN 1 "))}WHEN s.\"Self\" = {named} THEN 1 ELSE 0 END";

    private static string Reviewer(ReviewerStep step) => step switch
    {
        ReviewerStep.Manager => "s.\"ManagerReviewer\"",
        ReviewerStep.EntitlementOwner => "CASE WHEN a.\"OwnerReviewer\" <> s.\"Self\" THEN a.\"OwnerReviewer\" END",
        ReviewerStep.ConnectionOwner => "CASE WHEN a.\"ConnectionReviewer\" <> s.\"Self\" THEN a.\"ConnectionReviewer\" END",
        ReviewerStep.Group => "s.\"Grouped\"",
        _ => PeopleWithoutSelf,
    };

    private string IsSelf(ReviewerStep step) => step switch
    {
        ReviewerStep.Manager => "s.\"Because\" = 'OwnAccess'",
        ReviewerStep.EntitlementOwner => "a.\"OwnerReviewer\" = s.\"Self\"",
        ReviewerStep.ConnectionOwner => "a.\"ConnectionReviewer\" = s.\"Self\"",
        ReviewerStep.Group => hasGroup ? "s.\"Grouped\" IS NULL" : "1 = 0",
        _ => "s.\"Named\" IS NULL", // Each of them is the holder.
    };

    private string ReasonOf(ReviewerStep step) => step switch
    {
        ReviewerStep.Manager => "s.\"Because\"",
        ReviewerStep.EntitlementOwner => "CASE WHEN a.\"OwnerReviewer\" = s.\"Self\" THEN 'OwnAccess' ELSE a.\"OwnerBecause\" END",
        ReviewerStep.ConnectionOwner => "CASE WHEN a.\"ConnectionReviewer\" = s.\"Self\" THEN 'OwnAccess' ELSE 'NoConnectionOwner' END",
        ReviewerStep.Group when !hasGroup => "'NoGroup'",
        _ => "'OwnAccess'",
    };
}
