using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Whom of the staff a mail goes to.</summary>
public sealed record StaffReader(string Mail, string Name);

/// <summary>Where somebody of the staff gets their mails, null when they are no longer there; and what the mail of the day tells.</summary>
public sealed class StaffLetterQuery(CatalogDatabase catalog, TimeProvider clock)
{
    /// <summary>A little over a day, so that a mail which gets out late leaves nothing out.</summary>
    private static readonly TimeSpan Day = TimeSpan.FromHours(26);

    public async Task<StaffReader?> ExecuteAsync(SystemCaller caller, StaffId staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.StaffMembers.Where(s => s.Id == staff && s.JoinedAt != null && s.RemovedAt == null)
            .Select(s => new StaffReader(s.Mail, s.Name)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The numbers of the open tickets in which something was written during the last day, and that are theirs or nobody's.</summary>
    public async Task<IReadOnlyList<int>> TicketsOfTheDayAsync(SystemCaller caller, StaffId staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var since = clock.GetUtcNow() - Day;
        await using var db = catalog.Read();
        return await db.Tickets.Where(t => t.ClosedAt == null && t.LastAt >= since && (t.AssignedTo == null || t.AssignedTo == staff))
            .OrderBy(t => t.Number).Select(t => t.Number).ToListAsync(cancellationToken);
    }
}
