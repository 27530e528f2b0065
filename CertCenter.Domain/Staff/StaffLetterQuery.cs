using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Whom of the staff a mail goes to.</summary>
public sealed record StaffReader(string Mail, string Name);

/// <summary>Where somebody of the staff gets their mails; null when they are no longer there.</summary>
public sealed class StaffLetterQuery(CatalogDatabase catalog)
{
    public async Task<StaffReader?> ExecuteAsync(SystemCaller caller, StaffId staff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.StaffMembers.Where(s => s.Id == staff && s.JoinedAt != null && s.RemovedAt == null)
            .Select(s => new StaffReader(s.Mail, s.Name)).SingleOrDefaultAsync(cancellationToken);
    }
}
