using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Staff;

/// <summary>Writes an attempt to sign in as staff that failed into the security log.</summary>
public sealed class NoteStaffSignInFailed(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task ExecuteAsync(Visitor visitor, string mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await using var db = await catalog.WriteAsync(cancellationToken);
        db.Add(StaffEvent.Of(mail.Trim(), StaffEvent.SignInFailed, "sign-in", visitor.Address, clock.GetUtcNow()));
        await db.CommitAsync(cancellationToken);
    }
}
