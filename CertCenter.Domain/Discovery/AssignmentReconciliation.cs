using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>Brings who has what to what was seen, by comparing sets of numbers.</summary>
internal sealed class AssignmentReconciliation(TenantDb db, ConnectionId connection, DateTimeOffset now, SortedAssignments seen, AssignmentIds ids)
{
    private const string Staging = "SeenAssignments";
    private static readonly string Seen = BulkWriter.Staging(Staging);

    private const string Same =
        """s."Account" = "Assignments"."Account" AND s."Entitlement" = "Assignments"."Entitlement" AND s."Path" = "Assignments"."Path" """;

    private readonly BulkWriter _bulk = new(db);
    private readonly object[] _parameters = [connection.Value, now.UtcTicks];

    private BulkColumns<AssignmentNumbers> Ids => new BulkColumns<AssignmentNumbers>()
        .Number("Account", a => ids.Accounts[a.Account])
        .Number("Entitlement", a => ids.Entitlements[a.Entitlement])
        .Number("Path", a => ids.Paths[a.Path]);

    /// <summary>Adds what is new and brings back what had gone; returns how many.</summary>
    public async Task<long> MergeAsync(CancellationToken cancellationToken)
    {
        _bulk.Stage(Staging, ["Account", "Entitlement", "Path"], Ids, seen.Rows());
        var back = await RunAsync(
            $"""
            UPDATE "Assignments" SET "GoneAt" = NULL, "FirstSeenAt" = @p1
            WHERE "GoneAt" IS NOT NULL AND EXISTS (SELECT 1 FROM {Seen} AS s WHERE {Same})
            """,
            cancellationToken);
        var added = await RunAsync(
            $"""
            INSERT INTO "Assignments" ("Account", "Entitlement", "Path", "FirstSeenAt")
            SELECT s."Account", s."Entitlement", s."Path", @p1 FROM {Seen} AS s
            WHERE NOT EXISTS (SELECT 1 FROM "Assignments" WHERE {Same})
            """,
            cancellationToken);
        return back + added;
    }

    /// <summary>Marks as gone what this connection's accounts had and was not seen.</summary>
    public Task<int> RemoveUnseenAsync(CancellationToken cancellationToken) => RunAsync(
        $"""
        UPDATE "Assignments" SET "GoneAt" = @p1
        WHERE "GoneAt" IS NULL
          AND "Account" IN (SELECT "Id" FROM "SourceAccounts" WHERE "Connection" = @p0)
          AND NOT EXISTS (SELECT 1 FROM {Seen} AS s WHERE {Same})
        """,
        cancellationToken);

    public Task<int> CountHoldersAsync(CancellationToken cancellationToken) => RunAsync(
        """
        UPDATE "Entitlements" SET "Holders" =
            (SELECT COUNT(DISTINCT a."Account") FROM "Assignments" AS a WHERE a."Entitlement" = "Entitlements"."Id" AND a."GoneAt" IS NULL)
        WHERE "Connection" = @p0
        """,
        cancellationToken);

    public void Drop() => _bulk.Drop(Staging);

    private Task<int> RunAsync(string sql, CancellationToken cancellationToken) =>
        _bulk.RunAsync(sql, _parameters, cancellationToken);
}

/// <summary>The ids in the inventory of the keys of a reading, by their numbers there.</summary>
internal sealed record AssignmentIds(long[] Accounts, long[] Entitlements, long[] Paths);
