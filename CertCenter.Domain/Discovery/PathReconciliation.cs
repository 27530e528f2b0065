using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>Keeps each way in that was seen once, with the names on it as they are now.</summary>
internal sealed class PathReconciliation(TenantDb db, ConnectionId connection, Reading seen)
{
    private const string Staging = "SeenPaths";
    private static readonly string Seen = BulkWriter.Staging(Staging);

    private readonly BulkWriter _bulk = new(db);
    private readonly object[] _parameters = [connection.Value];

    /// <summary>Returns the ids by the numbers of the paths; 0 for the direct way.</summary>
    public async Task<long[]> UpsertAsync(CancellationToken cancellationToken)
    {
        if (seen.Paths.Count == 1)
        {
            return [0];
        }

        _bulk.Stage(
            Staging,
            ["Key"],
            new BulkColumns<int>()
                .Text("Key", seen.Paths.KeyOf)
                .Number("Number", number => number)
                .Text("Names", number => seen.Paths.NamesOf(number, key => seen.Entitlements.Find(key)?.Name ?? key)),
            Enumerable.Range(1, seen.Paths.Count - 1));
        await RunAsync(
            $"""
            UPDATE "AccessPaths" SET "Names" = s."Names" FROM {Seen} AS s
            WHERE "AccessPaths"."Connection" = @p0 AND "AccessPaths"."Key" = s."Key" AND "AccessPaths"."Names" <> s."Names"
            """,
            cancellationToken);
        await RunAsync(
            $"""
            INSERT INTO "AccessPaths" ("Connection", "Key", "Names") SELECT @p0, s."Key", s."Names" FROM {Seen} AS s
            WHERE NOT EXISTS (SELECT 1 FROM "AccessPaths" AS t WHERE t."Connection" = @p0 AND t."Key" = s."Key") ORDER BY s."Number"
            """,
            cancellationToken);
        var ids = await _bulk.IdsAsync(
            $"""SELECT s."Number", t."Id" FROM {Seen} AS s JOIN "AccessPaths" AS t ON t."Connection" = @p0 AND t."Key" = s."Key" """,
            _parameters,
            seen.Paths.Count,
            cancellationToken);
        _bulk.Drop(Staging);
        return ids;
    }

    private Task<int> RunAsync(string sql, CancellationToken cancellationToken) =>
        _bulk.RunAsync(sql, _parameters, cancellationToken);
}
