using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>One line of the security log.</summary>
public sealed record SecurityLogRow(long Id, DateTimeOffset At, string Who, string What, string Subject, string Address, string? Facts);

/// <summary>What staff did and what was tried, the newest first, a page at a time.</summary>
public sealed class SecurityLogQuery(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<PageOf<SecurityLogRow>>> ExecuteAsync(StaffCaller caller, string? after, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeSecurityLog, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        var before = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;
        await using var db = catalog.Read();
        var rows = await db.StaffEvents.Where(e => e.Id < before).OrderByDescending(e => e.Id).Take(PageOf<SecurityLogRow>.Size + 1)
            .Select(e => new SecurityLogRow(e.Id, e.At, e.Who, e.What, e.Subject, e.Address, e.Facts)).ToListAsync(cancellationToken);
        return PageOf<SecurityLogRow>.From(rows, r => r.Id.ToString(CultureInfo.InvariantCulture));
    }
}
