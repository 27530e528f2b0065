using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Who of the staff asks no longer comes in through their employer's provider.</summary>
public sealed class UnlinkStaffProvider(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.ChangeOwnPasskeys, now) is { } refusal)
        {
            return refusal;
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.StaffMembers.SingleOrDefaultAsync(s => s.Id == caller.Id, cancellationToken) is not { ProviderSubject: not null } member)
        {
            return new NotFound();
        }

        member.Unlink();
        db.Add(StaffEvent.Of(caller, "staff.provider-unlinked", member.Mail, now));
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
