using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Members;

/// <summary>The sessions in which a member has the workspace open: told to check themselves, or ended.</summary>
public sealed class MemberSessions(CatalogDatabase catalog, INotices notices, TimeProvider clock)
{
    /// <summary>Where members come through their organisation only: why this one has to stay an owner, so that one still comes in.</summary>
    internal async Task<Refusal?> NeededOwnerAsync(TenantDb db, Member member, Caller caller, CancellationToken cancellationToken)
    {
        await using var all = catalog.Read();
        var rules = await all.SignInRules.AsNoTracking().SingleOrDefaultAsync(r => r.Workspace == caller.Tenant && r.PasswordsOff, cancellationToken);
        return rules is null || !member.Roles.HasFlag(Roles.Owner) ? null
            : rules.SpareOwner == member.Id ? new KeepsThePassword()
            : rules.SpareOwner is null && !await db.OwnerComesInAsync(all, caller.Tenant, member.Id, null, cancellationToken) ? new OnlyOwnerWhoComesIn()
            : null;
    }

    internal async Task RecheckAsync(Caller caller, AccountId account, CancellationToken cancellationToken)
    {
        List<SessionId> open;
        await using (var db = catalog.Read())
        {
            open = await db.Sessions
                .Where(s => s.Account == account && s.Workspace == caller.Tenant && s.RevokedAt == null).Select(s => s.Id).ToListAsync(cancellationToken);
        }

        notices.Recheck(open);
    }

    /// <summary>Takes the place in the workspace away from the account and ends its sessions there.</summary>
    internal async Task EndAsync(Caller caller, AccountId account, CancellationToken cancellationToken)
    {
        IReadOnlyList<SessionId> ended;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            await db.Memberships.Where(m => m.Account == account && m.Workspace == caller.Tenant).ExecuteDeleteAsync(cancellationToken);
            ended = await db.EndSessionsAsync(s => s.Account == account && s.Workspace == caller.Tenant, clock.GetUtcNow(), cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        notices.Recheck(ended);
    }
}
