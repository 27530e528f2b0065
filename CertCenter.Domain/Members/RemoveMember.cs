using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Members;

/// <summary>Takes a person out of the workspace, or lets them leave. What they did stays on the trail; their open screens close.</summary>
public sealed class RemoveMember(TenantDatabases databases, MemberSessions sessions, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, MemberId id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister && caller.Member != id)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        AccountId account;
        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            if (await db.Members.SingleOrDefaultAsync(m => m.Id == id && m.RemovedAt == null, cancellationToken) is not { } member)
            {
                return new NotFound();
            }

            if (member.Roles.HasFlag(Roles.Owner) && !caller.IsOwner)
            {
                return new OnlyOwnersGrantOwner();
            }

            if (await db.IsLastOwnerAsync(member, cancellationToken))
            {
                return new LastOwner();
            }

            if (await sessions.NeededOwnerAsync(db, member, caller, cancellationToken) is { } needed)
            {
                return needed;
            }

            account = member.Account;
            member.Remove(now);
            db.Announce(Topic.Members);
            await db.CommitAsync(AuditEvent.Of(caller, now, "member.removed", $"member/{id.Value}", member.Name), cancellationToken);
        }

        // Whoever enters is looked up in the store, so the person is out already; this tells the screens that are open.
        await sessions.EndAsync(caller, account, CancellationToken.None);
        return Done.Yes;
    }
}
