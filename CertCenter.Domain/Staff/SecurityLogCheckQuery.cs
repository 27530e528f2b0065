using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>How many lines hold, which is the first that does not (altered, or the one before it removed), and the hash of the last that does.</summary>
public sealed record SecurityLogCheck(long Lines, long? FirstBroken, string LastHash);

/// <summary>Computes every hash of the security log again and compares: one line at a time, however long it is.</summary>
public sealed class SecurityLogCheckQuery(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<SecurityLogCheck>> ExecuteAsync(StaffCaller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeSecurityLog, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        var (lines, hash) = (0L, new byte[32]);
        await foreach (var line in db.StaffEvents.AsNoTracking().OrderBy(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!line.PreviousHash.AsSpan().SequenceEqual(hash) || !line.ComputeHash().AsSpan().SequenceEqual(line.Hash))
            {
                return new SecurityLogCheck(lines, line.Id, Convert.ToHexStringLower(hash));
            }

            (lines, hash) = (lines + 1, line.Hash);
        }

        return new SecurityLogCheck(lines, null, Convert.ToHexStringLower(hash));
    }
}
