using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Members;

/// <summary>Takes an invitation back before it is accepted; its link no longer works.</summary>
public sealed class WithdrawInvitation(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, Guid invitation, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using (var invitations = await catalog.WriteAsync(cancellationToken))
        {
            if (await invitations.Invitations.SingleOrDefaultAsync(
                i => i.Id == invitation && i.Workspace == caller.Tenant && i.AcceptedAt == null && i.WithdrawnAt == null, cancellationToken) is not { } found)
            {
                return new NotFound();
            }

            found.Withdraw(now);
            db.Record(AuditEvent.Of(caller, now, "invitation.withdrawn", $"mail/{found.Mail}", found.Mail));
            await invitations.CommitAsync(cancellationToken);
        }

        db.Announce(Topic.Members);
        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
