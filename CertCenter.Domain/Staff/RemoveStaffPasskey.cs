using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Forgets a passkey of who of the staff asks.</summary>
public sealed class RemoveStaffPasskey(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.ChangeOwnPasskeys, now) is { } refusal)
        {
            return refusal;
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Passkeys.Where(p => p.Id == id && p.Staff == caller.Id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return new NotFound();
        }

        db.Add(StaffEvent.Of(caller, "staff.passkey-removed", caller.Mail, now));
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
