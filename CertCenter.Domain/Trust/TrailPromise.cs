using System.Globalization;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Trust;

/// <summary>
/// No line of the audit trail was altered, removed or moved, and none lost its words. What is new is checked from the line that was last found good, whose hash
/// has to be the same; what is old is checked again bit by bit, from the beginning when the end was reached, so that a look stays short.
/// </summary>
internal sealed class TrailPromise : IStorePromise
{
    private const int AtOnce = 300;
    private const string From = "@trailFrom";
    private const string Again = "@trailAgain";

    public string Key => "trail";

    public bool GoesOn => true;

    public string SqlFor(StoreDialect dialect) => $"""
        SELECT "Id", "At", "ActorKind", "ActorId", "ActorName", "What", "Subject", "SubjectName", "Facts", "PreviousHash", "Hash", "LineKey", "Salt", "Commitment", (SELECT MAX("Id") FROM {dialect.Trail})
        FROM {dialect.Trail} WHERE {Within(From)} OR {Within(Again)}
        """;

    public IEnumerable<StoreNumber> Ask(PromiseFinding? last) => Ask(Place.In(last, "lines", "hash"), Place.In(last, "again", "againHash"));

    public async Task<PromiseFinding?> CheckAsync(PromiseGround ground, IReadOnlyList<object[]> rows, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var known = Place.In(last, "lines", "hash");
        var again = Place.In(last, "again", "againHash");
        var keys = ground.LineKeys.Value;
        var trail = new Lines(rows, keys);
        var (fresh, old) = (trail.Follow(known), trail.Follow(again));
        var returns = last is not null && last.Evidence.TryGetValue("returns", out var seen) ? long.Parse(seen, CultureInfo.InvariantCulture) : 0;
        if (fresh is null || old is null)
        {
            // A workspace that came back brought its trail along, whose lines stand before those that were known: all of it is new.
            var came = await ground.Store.ReadAsync(
                $"SELECT CAST(COUNT(*) AS bigint) FROM {ground.Store.Dialect.Trail} WHERE \"What\" = 'workspace.returned'", [], cancellationToken);
            if (StoreReading.Number(came[0][0][0]) is var more && more > returns)
            {
                (returns, known, again) = (more, Place.Start, Place.Start);
                var all = await ground.Store.ReadAsync(SqlFor(ground.Store.Dialect), Ask(known, again), cancellationToken);
                trail = new Lines(all[0], keys);
                fresh = old = trail.Follow(Place.Start);
            }
        }

        var (end, next) = (fresh ?? known, old is null ? again : old.Line == trail.Last ? Place.Start : old);
        return new PromiseFinding(fresh is not null && old is not null, new Dictionary<string, string>
        {
            ["lines"] = end.Line.ToString(CultureInfo.InvariantCulture),
            ["hash"] = Convert.ToHexStringLower(end.Hash),
            ["again"] = next.Line.ToString(CultureInfo.InvariantCulture),
            ["againHash"] = Convert.ToHexStringLower(next.Hash),
            ["returns"] = returns.ToString(CultureInfo.InvariantCulture),
        });
    }

    private static StoreNumber[] Ask(Place known, Place again) => [new(From, known.Line), new(Again, again.Line)];

    private static string Within(string from) => FormattableString.Invariant($"\"Id\" BETWEEN {from} AND {from} + {AtOnce}");

    /// <summary>The lines that were read, by their numbers, and the number of the last one that there is.</summary>
    private sealed class Lines(IReadOnlyList<object[]> rows, LineKeys keys)
    {
        private readonly Dictionary<long, object[]> _lines = rows.ToDictionary(row => (long)row[0]);

        public long Last { get; } = rows is [[.., long last], ..] ? last : 0;

        /// <summary>The last of the lines from a place on that hang together; null when one does not, or is not there.</summary>
        public Place? Follow(Place from)
        {
            if (from.Line > Last)
            {
                return null;
            }

            var at = from;
            for (var id = Math.Max(from.Line, 1); id <= Math.Min(from.Line + AtOnce, Last); id++)
            {
                if (!_lines.TryGetValue(id, out var row)
                    || row[9] is not byte[] before || row[10] is not byte[] hash
                    || !hash.AsSpan().SequenceEqual(HashOf(row, before)) || !KeepsItsWords(row)
                    || !(id == from.Line ? hash : before).AsSpan().SequenceEqual(at.Hash))
                {
                    return null;
                }

                at = new(id, hash);
            }

            return at;
        }

        private static byte[] HashOf(object[] row, byte[] before) => AuditEvent.HashOf(before, row[13] is byte[] commitment
            ? [row[0], row[1], row[2], row[3], row[5], row[6], Convert.ToHexStringLower(commitment)]
            : [row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8] as string]);

        /// <summary>Words that were taken out, by whomever, are no words that were kept.</summary>
        private bool KeepsItsWords(object[] row) => row[13] is not byte[] commitment || (row[12] is byte[] salt && AuditEvent.WordsAreKept(
            keys, row[11] is DBNull ? null : StoreReading.Id(row[11]), salt, commitment, row[4] as string, row[7] as string, row[8] as string));
    }

    private sealed record Place(long Line, byte[] Hash)
    {
        public static readonly Place Start = new(0, new byte[32]);

        public static Place In(PromiseFinding? finding, string line, string hash) =>
            finding is not null && finding.Evidence.TryGetValue(line, out var number) && finding.Evidence.TryGetValue(hash, out var text)
                ? new(long.Parse(number, CultureInfo.InvariantCulture), Convert.FromHexString(text))
                : Start;
    }
}
