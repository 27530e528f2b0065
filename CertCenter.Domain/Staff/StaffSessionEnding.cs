using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Ends all sessions of somebody of the staff in a transaction of the catalog: every request of theirs is checked against the row.</summary>
internal static class StaffSessionEnding
{
    public static Task EndStaffSessionsAsync(this CatalogDb db, StaffId staff, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.StaffSessions.Where(s => s.Staff == staff && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken);
}
