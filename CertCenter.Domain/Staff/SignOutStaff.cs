using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Ends one session of staff.</summary>
public sealed class SignOutStaff(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task ExecuteAsync(StaffSessionId session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await catalog.WriteAsync(cancellationToken);
        await db.StaffSessions.Where(s => s.Id == session && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken);
        await db.CommitAsync(cancellationToken);
    }
}
