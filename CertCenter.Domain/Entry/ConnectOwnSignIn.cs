using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>Whom the provider vouched for is linked to another member already.</summary>
public sealed record LinkedToSomebodyElse : Refusal;

/// <summary>Links who is signed in to how their organisation knows them, after they signed in there too. An owner who does so has proven the provider.</summary>
public sealed class ConnectOwnSignIn(EnterWorkspace enter, CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(SessionId session, ProvenPerson person, CancellationToken cancellationToken)
    {
        var entered = await enter.ExecuteAsync(session, cancellationToken);
        if (entered.Refusal is { } shut)
        {
            return shut;
        }

        if (entered.Value is not { Member: not null } caller)
        {
            return new NotAllowed();
        }

        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using (var all = await catalog.WriteAsync(cancellationToken))
        {
            var provider = await all.SignInProviders.SingleOrDefaultAsync(p => p.Id == person.Provider && p.Workspace == caller.Tenant && p.IsOn, cancellationToken);
            var mine = await all.Sessions.Where(s => s.Id == session && s.Provider == null).Select(s => s.Account).SingleOrDefaultAsync(cancellationToken);
            if (provider is null || mine is not { } account || (provider.ProvenAt is null && !caller.IsOwner))
            {
                return new NotFound();
            }

            if (await LinkAsync(all, provider, person, account, now, cancellationToken) is { } refused)
            {
                return refused;
            }

            if (provider.ProvenAt is null)
            {
                provider.Prove(now);
                db.Record(AuditEvent.Of(caller, now, "sign-in.provider-proven", $"provider/{provider.Id}", provider.Name));
            }

            db.Record(AuditEvent.Of(caller, now, "member.sign-in-linked", $"member/{caller.Actor.Id}", caller.Actor.Name, new { provider = provider.Name }));
            await all.CommitAsync(cancellationToken);
        }

        await db.CommitAsync(cancellationToken);
        return Done.Yes;
    }

    private static async Task<Refusal?> LinkAsync(CatalogDb all, SignInProvider provider, ProvenPerson person, AccountId account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var there = await all.SignInLinks.SingleOrDefaultAsync(
            l => l.Workspace == provider.Workspace && l.Issuer == person.Issuer && l.Subject == person.Subject, cancellationToken);
        if (there is not null && there.Account != account
            && await all.Memberships.AnyAsync(m => m.Account == there.Account && m.Workspace == provider.Workspace, cancellationToken))
        {
            return new LinkedToSomebodyElse();
        }

        await all.SignInLinks.Where(l => l.Provider == provider.Id && l.Account == account && l.Subject != person.Subject).ExecuteDeleteAsync(cancellationToken);
        if (there is null)
        {
            all.Add(SignInLink.Of(provider, person.Issuer, person.Subject, account, followsRoles: false, person.Mail, now));
        }
        else
        {
            there.GiveTo(account);
        }

        return null;
    }
}
