using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Keeps a passkey as another second factor of who of the staff asks.</summary>
public sealed class AddStaffPasskey(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, NewPasskey made, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.ChangeOwnPasskeys, now) is { } refusal)
        {
            return refusal;
        }

        if (made.Problem is { } problem)
        {
            return problem;
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.Passkeys.CountAsync(p => p.Staff == caller.Id, cancellationToken) >= Passkey.Most)
        {
            return new TooManyPasskeys(Passkey.Most);
        }

        db.Add(Passkey.Of(PasskeyOwner.Of(caller.Id), made, now));
        db.Add(StaffEvent.Of(caller, "staff.passkey-added", caller.Mail, now));
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
