using System.Globalization;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Trust;

/// <summary>
/// No line of the audit trail was altered, removed or moved, and none lost its words. What is new is checked from the line that was last found good, whose hash
/// has to be the same; what is old is checked again bit by bit, from the beginning when the end was reached, so that a look stays short.
/// </summary>
internal sealed class TrailPromise : IStorePromise
{
    private const int AtOnce = 300;

    public string Key => "trail";

    public async Task<PromiseFinding> CheckAsync(PromiseGround ground, PromiseFinding? last, CancellationToken cancellationToken)
    {
        var known = Place.In(last, "lines", "hash");
        var again = Place.In(last, "again", "againHash");
        var db = ground.Store;
        var keys = await db.LineKeysAsync(cancellationToken);
        var fresh = await FollowAsync(db, keys, known, cancellationToken);
        var old = again == known ? fresh : await FollowAsync(db, keys, again, cancellationToken);
        var returns = last is not null && last.Evidence.TryGetValue("returns", out var seen) ? int.Parse(seen, CultureInfo.InvariantCulture) : 0;
        if (fresh is null || old is null)
        {
            // A workspace that came back brought its trail along, whose lines stand before those that were known: all of it is new.
            var came = await db.AuditEvents.CountAsync(e => e.What == "workspace.returned", cancellationToken);
            if (came > returns)
            {
                (returns, known, again) = (came, Place.Start, Place.Start);
                fresh = old = await FollowAsync(db, keys, Place.Start, cancellationToken);
            }
        }

        var (end, next) = (fresh ?? known, old is null ? again : old.Line == again.Line ? Place.Start : old);
        return new(fresh is not null && old is not null, new Dictionary<string, string>
        {
            ["lines"] = end.Line.ToString(CultureInfo.InvariantCulture),
            ["hash"] = end.Hash,
            ["again"] = next.Line.ToString(CultureInfo.InvariantCulture),
            ["againHash"] = next.Hash,
            ["returns"] = returns.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>The last of the lines from a place on that hang together; null when one does not.</summary>
    private static async Task<Place?> FollowAsync(TenantDb db, LineKeys keys, Place from, CancellationToken cancellationToken)
    {
        var rows = await db.AuditEvents.AsNoTracking().Where(e => e.Id >= from.Line).OrderBy(e => e.Id).Take(AtOnce).ToListAsync(cancellationToken);
        var at = from;
        foreach (var row in rows)
        {
            var expected = row.Id == from.Line ? row.Id : at.Line + 1;
            if (row.Id != expected || Hex(row.ComputeHash()) != Hex(row.Hash) || row.IsBlank || !row.KeepsItsWords(keys) || (row.Id == from.Line ? Hex(row.Hash) : Hex(row.PreviousHash)) != at.Hash)
            {
                return null;
            }

            at = new(row.Id, Hex(row.Hash));
        }

        return from.Line > 0 && rows.Count == 0 ? null : at;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private sealed record Place(long Line, string Hash)
    {
        public static readonly Place Start = new(0, Hex(new byte[32]));

        public static Place In(PromiseFinding? finding, string line, string hash) =>
            finding is not null && finding.Evidence.TryGetValue(line, out var number) && finding.Evidence.TryGetValue(hash, out var text)
                ? new(long.Parse(number, CultureInfo.InvariantCulture), text)
                : Start;
    }
}
