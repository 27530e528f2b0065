using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Members;

/// <summary>Makes a member something else. Their open screens close, so that none goes on with the roles they had.</summary>
public sealed class ChangeMemberRoles(TenantDatabases databases, MemberSessions sessions, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, MemberId id, Roles roles, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        AccountId account;
        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            if (await db.Members.SingleOrDefaultAsync(m => m.Id == id && m.RemovedAt == null, cancellationToken) is not { } member)
            {
                return caller.MayAdminister ? new NotFound() : new NotAllowed();
            }

            if (RoleRules.Against(caller, member.Roles, roles) is { } refusal)
            {
                return refusal;
            }

            if (!roles.HasFlag(Roles.Owner) && await db.IsLastOwnerAsync(member, cancellationToken))
            {
                return new LastOwner();
            }

            if (!roles.HasFlag(Roles.Owner) && await sessions.NeededOwnerAsync(db, member, caller, cancellationToken) is { } needed)
            {
                return needed;
            }

            account = member.Account;
            var before = member.Roles;
            member.ChangeRoles(roles);
            db.Announce(Topic.Members);
            await db.CommitAsync(
                AuditEvent.Of(
                    caller, clock.GetUtcNow(), "member.roles-changed", $"member/{id.Value}", member.Name,
                    new { before = before.ToString(), after = roles.ToString() }),
                cancellationToken);
        }

        await sessions.RecheckAsync(caller, account, cancellationToken);
        return Done.Yes;
    }
}
