using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// Nothing is sent to a source that may only be read. A change is written down in the store before it is sent: each has to be for a removal of this
/// connection, while write-back was on for it as the trail tells. And the guards of the lines have to stop what comes without a ticket.
/// </summary>
internal sealed class ReadOnlyPromise(IEnumerable<IWriteGuard> guards) : IStorePromise
{
    private const string From = "@writesFrom";
    private const string On = "connection.write-back-on";

    private readonly IWriteGuard[] _guards = [.. guards];

    public string Key => "read-only";

    public bool GoesOn => true;

    public string SqlFor(StoreDialect dialect) => $"""
        SELECT w."Id", w."Connection", w."SentAt", r."Id" FROM "SourceWrites" w
        LEFT JOIN "Removals" r ON r."Id" = w."Removal" AND r."Connection" = w."Connection" WHERE w."Id" > {From}
        """;

    public IEnumerable<StoreNumber> Ask(PromiseFinding? last) => [new(From, Seen(last, "last"))];

    public async Task<PromiseFinding?> CheckAsync(PromiseGround ground, IReadOnlyList<object[]> rows, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var unasked = rows.Count == 0 ? 0 : await UnaskedAsync(ground, rows, cancellationToken);
        var stopped = 0;
        foreach (var guard in _guards)
        {
            stopped += await guard.StopsAsync(cancellationToken) ? 1 : 0;
        }

        // What was found wrong is looked at again each time.
        var (sent, end) = unasked == 0 ? (Seen(last, "sent") + rows.Count, rows.Select(r => (long)r[0]).Append(Seen(last, "last")).Max()) : (Seen(last, "sent"), Seen(last, "last"));
        return new(unasked == 0 && stopped == _guards.Length, new Dictionary<string, string>
        {
            ["sent"] = Text(sent),
            ["last"] = Text(end),
            ["unasked"] = Text(unasked),
            ["guards"] = Text(stopped),
        });
    }

    /// <summary>How many were sent for nothing that was decided here, or while write-back was off.</summary>
    private static async Task<int> UnaskedAsync(PromiseGround ground, IReadOnlyList<object[]> rows, CancellationToken cancellationToken)
    {
        var answer = await ground.Store.ReadAsync(
            $"""
            SELECT "Subject", "At", "What" FROM {ground.Store.Dialect.Trail}
            WHERE "What" IN ('{On}', 'connection.write-back-off', 'connection.secret-destroyed', 'connection.removed') ORDER BY "Id"
            """,
            [],
            cancellationToken);
        var switched = answer[0].ToLookup(line => (string)line[0], line => (At: (long)line[1], On: (string)line[2] == On));
        return rows.Count(row => row[3] is not long || !WasOn(switched[$"connection/{StoreReading.Id(row[1]):N}"], (long)row[2]));

        static bool WasOn(IEnumerable<(long At, bool On)> lines, long sent) => lines.LastOrDefault(l => l.At <= sent).On;
    }

    private static long Seen(PromiseFinding? last, string name) =>
        last is not null && last.Evidence.TryGetValue(name, out var number) ? long.Parse(number, CultureInfo.InvariantCulture) : 0;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
