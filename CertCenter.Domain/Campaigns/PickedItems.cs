using System.Buffers.Text;
using System.Security.Cryptography;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// The items that one click is about, as ids in a temporary table; what happens to them is a handful of statements, however many
/// they are. Each finds its items by these ids: a join alone leaves SQLite free to go through all items there are.
/// </summary>
internal static class PickedItems
{
    public const string Table = "#picked";

    /// <summary>Bytes of a block that goes into a hash.</summary>
    private const int HashedAtOnce = 1 << 13;

    /// <summary>The most bytes of a number and the end of its line.</summary>
    private const int MostDigits = 24;

    public static Task MakeAsync(TenantDb db, CancellationToken cancellationToken) =>
        db.MakeTempAsync(Table, "Item", "Answer nvarchar(40), Comment nvarchar(1000), KeepUntil bigint, Standing bigint, Undone bigint, Actor nvarchar(300), At bigint", cancellationToken);

    public static Task DropAsync(TenantDb db, CancellationToken cancellationToken) => db.DropTempAsync(Table, cancellationToken);

    public static Task<long> CountAsync(TenantDb db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>($"""SELECT CAST(COUNT(*) AS bigint) AS "Value" FROM "#picked" """).SingleAsync(cancellationToken);

    /// <summary>All that a decision has to know of the picked items, in one pass. Those that are no items of this reviewer come without a risk.</summary>
    /// <param name="db">The writing context.</param>
    /// <param name="reviewer">Whose they have to be.</param>
    /// <param name="answer">The answer that is to be given.</param>
    /// <param name="comment">Its comment.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public static async Task<IReadOnlyList<PickedGroup>> LookAsync(TenantDb db, long reviewer, Answer answer, string? comment, CancellationToken cancellationToken)
    {
        var groups = await db.Database.SqlQuery<GroupWords>(
            $"""
            SELECT x."Risk", x."Before", x."Same", CAST(COUNT(*) AS bigint) AS "Items"
            FROM (
                SELECT CASE WHEN i."Reviewer" = {reviewer} THEN i."Risk" END AS "Risk", i."Answer" AS "Before",
                       CASE WHEN i."Answer" = {answer.ToString()} AND COALESCE(i."Comment", '') = COALESCE({comment}, '') THEN 1 ELSE 0 END AS "Same"
                FROM "#picked" p LEFT JOIN "ReviewItems" i ON i."Id" = p."Item") x
            GROUP BY x."Risk", x."Before", x."Same"
            """).ToListAsync(cancellationToken);
        return [.. groups.Select(g => new PickedGroup(g.Risk is null ? null : Enum.Parse<Risk>(g.Risk), g.Before is null ? null : Enum.Parse<Answer>(g.Before), g.Same == 1, g.Items))];
    }

    /// <summary>How many of the picked items had which answer before.</summary>
    public static async Task<Counters> BeforeAsync(TenantDb db, CancellationToken cancellationToken)
    {
        var counts = await db.Database.SqlQuery<AnswerCount>(
            $"""SELECT i."Answer", CAST(COUNT(*) AS bigint) AS "Items" FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item" WHERE i."Answer" IS NOT NULL GROUP BY i."Answer" """)
            .ToListAsync(cancellationToken);
        long Of(Answer answer) => counts.Find(c => c.Answer == answer.ToString())?.Items ?? 0;
        return new(Of(Answer.Approve), Of(Answer.Revoke), Of(Answer.DontKnow));
    }

    /// <summary>SHA-256 (hex) over the ids in rising order, so that the trail says which items it speaks of without listing them.</summary>
    public static async Task<string> HashAsync(TenantDb db, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, filled) = (new byte[HashedAtOnce], 0);
        await foreach (var id in db.Database.SqlQuery<long>($"""SELECT "Item" AS "Value" FROM "#picked" ORDER BY "Item" """).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Utf8Formatter.TryFormat(id, block.AsSpan(filled), out var written);
            block[filled + written] = (byte)'\n';
            filled += written + 1;
            if (filled > block.Length - MostDigits)
            {
                hash.AppendData(block, 0, filled);
                filled = 0;
            }
        }

        hash.AppendData(block, 0, filled);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Appends one decision for each picked item, and makes it the one that stands.</summary>
    public static async Task AnswerAsync(
        TenantDb db, Caller caller, Guid bulk, Answer answer, string? comment, bool byDefault, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (kind, word, at, rule) = (caller.Actor.Kind.ToString(), answer.ToString(), now.UtcTicks, byDefault ? 1 : 0);
        var last = await db.Decisions.MaxAsync(d => (long?)d.Id, cancellationToken) ?? 0;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Decisions" ("Campaign", "Item", "Reviewer", "Stage", "Answer", "Comment", "At", "ActorKind", "ActorId", "ActorName", "Bulk", "Supersedes")
            SELECT i."Campaign", i."Id", i."Reviewer", i."Stage", {word}, {comment}, {at}, {kind}, {caller.Actor.Id}, {caller.Actor.Name}, {bulk}, i."LastDecision"
            FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item"
            ORDER BY p."Item"
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "ReviewItems" SET
                "Answer" = {word}, "Comment" = {comment}, "KeepUntil" = NULL, "DecidedBy" = {caller.Actor.Name}, "DecidedAt" = {at}, "ByDefault" = {rule},
                "LastDecision" = (SELECT d."Id" FROM "Decisions" d WHERE d."Item" = "ReviewItems"."Id" AND d."Id" > {last})
            WHERE "Id" IN (SELECT "Item" FROM "#picked")
            """,
            cancellationToken);
    }

    /// <summary>Takes each picked item back to the decision noted beside it, and appends one that says so.</summary>
    public static async Task RestoreAsync(TenantDb db, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (kind, at) = (caller.Actor.Kind.ToString(), now.UtcTicks);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Decisions" ("Campaign", "Item", "Reviewer", "Stage", "Answer", "Comment", "KeepUntil", "At", "ActorKind", "ActorId", "ActorName", "Undoes")
            SELECT i."Campaign", i."Id", i."Reviewer", i."Stage", p."Answer", p."Comment", p."KeepUntil", {at}, {kind}, {caller.Actor.Id}, {caller.Actor.Name}, p."Undone"
            FROM "#picked" p JOIN "ReviewItems" i ON i."Id" = p."Item"
            ORDER BY p."Item"
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "ReviewItems" SET
                "Answer" = p."Answer", "Comment" = p."Comment", "KeepUntil" = p."KeepUntil", "DecidedBy" = p."Actor", "DecidedAt" = p."At", "LastDecision" = p."Standing"
            FROM "#picked" p WHERE p."Item" = "ReviewItems"."Id" AND "ReviewItems"."Id" IN (SELECT "Item" FROM "#picked")
            """,
            cancellationToken);
    }

    private sealed record AnswerCount(string Answer, long Items);

    private sealed record GroupWords(string? Risk, string? Before, int Same, long Items);
}

/// <summary>Picked items that are alike: their risk (none: not this reviewer's), their answer before, and whether it is the one to be given.</summary>
internal sealed record PickedGroup(Risk? Risk, Answer? Before, bool Same, long Items);

/// <summary>How many items have a risk.</summary>
public sealed record RiskCount(Risk Risk, long Items);
