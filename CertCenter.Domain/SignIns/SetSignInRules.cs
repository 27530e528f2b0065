using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>No provider has let an owner in yet, so passwords can't be turned off.</summary>
public sealed record NoProvenProvider : Refusal;

/// <summary>The caller came neither through a provider themselves nor named an owner who keeps a password.</summary>
public sealed record WouldLockOut : Refusal;

/// <summary>Who keeps a password for the worst case has to be an owner, with a password and a second factor.</summary>
public sealed record SpareOwnerUnfit : Refusal;

/// <summary>Who demands a second factor has to have given one in this session.</summary>
public sealed record GiveSecondFactorFirst : Refusal;

/// <summary>
/// Says how members have to sign in. Never so that the last owner is out: before passwords go, an owner keeps one, or who asks has shown that
/// they come in without. Whoever no longer may is out at once.
/// </summary>
public sealed class SetSignInRules(CatalogDatabase catalog, TenantDatabases databases, INotices notices, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, bool passwordsOff, MemberId? spareOwner, bool secondFactorDemanded, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsOwner)
        {
            return new OnlyOwnersSetSignIn();
        }

        var now = clock.GetUtcNow();
        List<SessionId> open;
        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            await using (var all = await catalog.WriteAsync(cancellationToken))
            {
                if (await RefuseAsync(db, all, caller, passwordsOff, spareOwner, secondFactorDemanded, cancellationToken) is { } refused)
                {
                    return refused;
                }

                if (await all.SignInRules.SingleOrDefaultAsync(r => r.Workspace == caller.Tenant, cancellationToken) is not { } rules)
                {
                    rules = SignInRules.Of(caller.Tenant);
                    all.Add(rules);
                }

                rules.Set(passwordsOff, passwordsOff ? spareOwner : null, secondFactorDemanded);
                db.Record(AuditEvent.Of(
                    caller, now, "sign-in.rules-changed", "workspace/this", "", new { passwordsOff, spareOwner = rules.SpareOwner?.Value, secondFactorDemanded }));
                open = await all.Sessions.Where(s => s.Workspace == caller.Tenant && s.RevokedAt == null && s.ExpiresAt > now).Select(s => s.Id).ToListAsync(cancellationToken);
                await all.CommitAsync(cancellationToken);
            }

            await db.CommitAsync(cancellationToken);
        }

        notices.Recheck(open);
        return Done.Yes;
    }

    private static async Task<Refusal?> RefuseAsync(
        TenantDb db, CatalogDb all, Caller caller, bool passwordsOff, MemberId? spareOwner, bool secondFactorDemanded, CancellationToken cancellationToken)
    {
        if (secondFactorDemanded && !await all.Sessions.AnyAsync(s => s.Id == caller.Session && s.SecondFactorAt != null, cancellationToken))
        {
            return new GiveSecondFactorFirst();
        }

        if (!passwordsOff)
        {
            return null;
        }

        var proven = await all.SignInProviders.Where(p => p.Workspace == caller.Tenant && p.IsOn && p.ProvenAt != null).Select(p => p.Id).ToListAsync(cancellationToken);
        if (proven.Count == 0)
        {
            return new NoProvenProvider();
        }

        if (spareOwner is { } spare)
        {
            return await IsFitAsync(db, all, spare, cancellationToken) ? null : new SpareOwnerUnfit();
        }

        var mine = await db.Members.Where(m => m.Id == caller.Member && m.RemovedAt == null).Select(m => m.Account).SingleOrDefaultAsync(cancellationToken);
        return await all.SignInLinks.AnyAsync(l => l.Workspace == caller.Tenant && l.Account == mine && proven.Contains(l.Provider), cancellationToken) ? null : new WouldLockOut();
    }

    private static async Task<bool> IsFitAsync(TenantDb db, CatalogDb all, MemberId id, CancellationToken cancellationToken)
    {
        var member = await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.RemovedAt == null, cancellationToken);
        return member?.Roles.HasFlag(Roles.Owner) is true
            && await all.Accounts.AnyAsync(a => a.Id == member.Account && a.PasswordHash != null && a.SecondFactorOn, cancellationToken);
    }
}
