using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>The statements that bring one kind of thing (people, accounts, access) to what is staged of it.</summary>
internal sealed class KindReconciliation(TenantDb db, ConnectionId connection, DateTimeOffset now, InventoryKind kind)
{
    private readonly BulkWriter _bulk = new(db);
    private readonly object[] _parameters = [connection.Value, now.UtcTicks];
    private readonly string _seen = BulkWriter.Staging(kind.Staging);

    /// <summary>How many of what was known before were seen again.</summary>
    public long SeenAgain { get; private set; }

    /// <summary>Adds what is new, brings back what had gone, and changes what differs.</summary>
    public async Task<InventoryChanges> UpsertAsync(CancellationToken cancellationToken)
    {
        SeenAgain = await RunAsync(
            $"""
            UPDATE {_seen} SET "Known" = t."Id" FROM "{kind.Table}" AS t
            WHERE t."Connection" = @p0 AND t."Key" = {_seen}."Key" AND t."GoneAt" IS NULL
            """,
            cancellationToken);

        // People point at people: who they point at is known only when all are in.
        var pointsAtItself = kind == InventoryKind.People;
        if (!pointsAtItself)
        {
            await FindPersonsAsync(cancellationToken);
        }

        var added = await BringBackAsync(cancellationToken) + await InsertAsync(cancellationToken);
        if (pointsAtItself)
        {
            await FindPersonsAsync(cancellationToken);
            await RunAsync(
                $"""
                UPDATE "{kind.Table}" SET "{kind.Person}" = s."{kind.Person}" FROM {_seen} AS s
                WHERE "{kind.Table}"."Connection" = @p0 AND "{kind.Table}"."Key" = s."Key" AND s."Known" IS NULL AND s."{kind.Person}" IS NOT NULL
                """,
                cancellationToken);
        }

        return new(added, await ChangeAsync(cancellationToken), 0);
    }

    /// <summary>Marks as gone what is known and was not seen.</summary>
    public Task<int> RemoveUnseenAsync(CancellationToken cancellationToken) => RunAsync(
        $"""
        UPDATE "{kind.Table}" SET "GoneAt" = @p1{(kind.HasHolders ? ", \"Holders\" = 0" : "")}
        WHERE "Connection" = @p0 AND "GoneAt" IS NULL AND NOT EXISTS (SELECT 1 FROM {_seen} AS s WHERE s."Key" = "{kind.Table}"."Key")
        """,
        cancellationToken);

    /// <summary>The ids of what is staged, by the numbers of their keys.</summary>
    public Task<long[]> IdsAsync(int count, CancellationToken cancellationToken) => _bulk.IdsAsync(
        $"""SELECT s."Number", t."Id" FROM {_seen} AS s JOIN "{kind.Table}" AS t ON t."Connection" = @p0 AND t."Key" = s."Key" """,
        _parameters,
        count,
        cancellationToken);

    private Task<int> FindPersonsAsync(CancellationToken cancellationToken) => RunAsync(
        $"""
        UPDATE {_seen} SET "{kind.Person}" = p."Id" FROM "Identities" AS p WHERE p."Connection" = @p0 AND p."Key" = {_seen}."PersonKey"
        """,
        cancellationToken);

    private Task<int> BringBackAsync(CancellationToken cancellationToken) => RunAsync(
        $"""
        UPDATE "{kind.Table}" SET "GoneAt" = NULL, "FirstSeenAt" = @p1, {Assignments()} FROM {_seen} AS s
        WHERE "{kind.Table}"."Connection" = @p0 AND "{kind.Table}"."GoneAt" IS NOT NULL AND "{kind.Table}"."Key" = s."Key"
        """,
        cancellationToken);

    private Task<int> InsertAsync(CancellationToken cancellationToken)
    {
        IEnumerable<string> columns = [.. kind.Columns, kind.Person, .. kind.HasHolders ? ["Holders"] : Array.Empty<string>()];
        return RunAsync(
            $"""
            INSERT INTO "{kind.Table}" ("Connection", "Key", "FirstSeenAt", {string.Join(", ", columns.Select(c => $"\"{c}\""))}{(kind.HasHolders ? ", \"RiskByHand\", \"DescriptionByHand\"" : "")})
            SELECT @p0, s."Key", @p1, {string.Join(", ", columns.Select(c => $"s.\"{c}\""))}{(kind.HasHolders ? ", 0, 0" : "")} FROM {_seen} AS s
            WHERE s."Known" IS NULL
              AND NOT EXISTS (SELECT 1 FROM "{kind.Table}" AS t WHERE t."Connection" = @p0 AND t."Key" = s."Key")
            ORDER BY s."Number"
            """,
            cancellationToken);
    }

    private Task<int> ChangeAsync(CancellationToken cancellationToken) => RunAsync(
        $"""
        UPDATE "{kind.Table}" SET {Assignments()} FROM {_seen} AS s
        WHERE "{kind.Table}"."Id" = s."Known"
          AND ({string.Join(" OR ", kind.Columns.Append(kind.Person).Select(c => db.Dialect.Differ($"\"{kind.Table}\".\"{c}\"", $"s.\"{c}\"")))})
        """,
        cancellationToken);

    private string Assignments() => string.Join(", ", kind.Columns.Append(kind.Person).Select(c => $"\"{c}\" = s.\"{c}\""));

    private Task<int> RunAsync(string sql, CancellationToken cancellationToken) =>
        _bulk.RunAsync(sql, _parameters, cancellationToken);
}
