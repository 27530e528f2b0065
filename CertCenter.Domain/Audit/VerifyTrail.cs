using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Audit;

/// <summary>
/// Computes every hash of the trail again, from the first line on, and compares, and so the words of each line with its commitment: one
/// line at a time, however long the trail is.
/// </summary>
public sealed class VerifyTrail(TenantDatabases databases)
{
    public async Task<Outcome<TrailCheck>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var keys = await db.LineKeysAsync(cancellationToken);
        var (lines, blank) = (0L, 0L);
        var hash = new byte[32];
        await foreach (var line in db.AuditEvents.AsNoTracking().OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (line.Id != lines + 1 || !line.PreviousHash.AsSpan().SequenceEqual(hash) || !line.ComputeHash().AsSpan().SequenceEqual(line.Hash)
                || !line.KeepsItsWords(keys))
            {
                return new TrailCheck(lines, lines + 1, Convert.ToHexStringLower(hash), blank);
            }

            blank += line.IsBlank ? 1 : 0;
            (lines, hash) = (line.Id, line.Hash);
        }

        return new TrailCheck(lines, null, Convert.ToHexStringLower(hash), blank);
    }
}

/// <summary>
/// How many lines hold, the number of the first that does not (altered, removed or moved), the hash of the last that does, and of how many
/// that hold the words were taken out.
/// </summary>
public sealed record TrailCheck(long Lines, long? FirstBroken, string LastHash, long Blank);
