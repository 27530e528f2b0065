using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>The account of a member whom a provider vouched for.</summary>
/// <param name="Account">Null when they may not come in as a member.</param>
/// <param name="IsKnown">They were a member once, so a review does not let them in by the back door.</param>
internal readonly record struct ProviderMember(AccountId? Account, bool IsKnown);

/// <summary>Members by issuer and subject. Whoever has a role that is mapped becomes one, and is from then on what their roles say; removing them in the workspace is stronger.</summary>
public sealed class ProviderMembers(CatalogDatabase catalog, TenantDatabases databases, MemberSessions sessions)
{
    internal async Task<ProviderMember> FindOrJoinAsync(Standing standing, SignInProvider provider, ProvenPerson person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        SignInLink? link;
        bool belongs;
        Roles mapped;
        await using (var db = catalog.Read())
        {
            link = await db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(
                l => l.Workspace == provider.Workspace && l.Issuer == person.Issuer && l.Subject == person.Subject, cancellationToken);
            belongs = link is not null && await db.Memberships.AnyAsync(m => m.Account == link.Account && m.Workspace == provider.Workspace, cancellationToken);
            mapped = (await db.SignInRoles.AsNoTracking().Where(r => r.Provider == provider.Id).ToListAsync(cancellationToken))
                .Where(r => person.Words.Contains(r.Word, StringComparer.OrdinalIgnoreCase)).Aggregate(Roles.None, (all, r) => all | r.Roles);
        }

        if (link is null)
        {
            return mapped is Roles.None || standing.Mode is CallerMode.ReadOnly
                ? default
                : new(await JoinAsync(standing, provider, person, mapped, now, cancellationToken), IsKnown: true);
        }

        if (!belongs || (link.FollowsRoles && mapped is Roles.None))
        {
            return new(null, IsKnown: true);
        }

        if (link.FollowsRoles && standing.Mode is CallerMode.ReadWrite)
        {
            await FollowAsync(standing, link.Account, person, mapped, now, cancellationToken);
        }

        return new(link.Account, IsKnown: true);
    }

    /// <summary>First in the store, then in the catalog: cut off in between, there is a member whom no link leads to, which is nobody.</summary>
    private async Task<AccountId> JoinAsync(Standing standing, SignInProvider provider, ProvenPerson person, Roles roles, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = Account.OfOrganisation(person.Name, now);
        var member = Member.Join(account.Id, person.Mail ?? account.Mail, person.Mail is not null, account.Name, roles, now);
        var joining = new Caller(standing.Tenant, new Actor(ActorKind.Member, member.Id.Value.ToString(), member.Name), Roles.None);
        await using var db = await databases.WriteAsync(joining, cancellationToken);
        await using (var all = await catalog.WriteAsync(cancellationToken))
        {
            // Behind both gates: of two windows that come at once, one joins.
            if (await all.SignInLinks.SingleOrDefaultAsync(
                l => l.Workspace == provider.Workspace && l.Issuer == person.Issuer && l.Subject == person.Subject, cancellationToken) is { } there)
            {
                return there.Account;
            }

            all.Add(account);
            all.Add(SignInLink.Of(provider, person.Issuer, person.Subject, account.Id, followsRoles: true, person.Mail, now));
            all.Add(Membership.Of(account.Id, standing.Tenant, now));
            db.Members.Add(member);
            db.Announce(Topic.Members);
            db.Record(AuditEvent.Of(joining, now, "member.joined", $"member/{member.Id.Value}", member.Name, new { roles = roles.ToString(), provider = provider.Name }));

            await db.CommitAsync(cancellationToken);
            await all.CommitAsync(cancellationToken);
        }

        return account.Id;
    }

    /// <summary>Makes a member what their roles say today. An owner stays one: only owners make and unmake owners.</summary>
    private async Task FollowAsync(Standing standing, AccountId account, ProvenPerson person, Roles mapped, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var knocking = new Caller(standing.Tenant, new Actor(ActorKind.Member, $"account:{account.Value}", person.Name), Roles.None);
        await using (var db = await databases.WriteAsync(knocking, cancellationToken))
        {
            if (await db.Members.SingleOrDefaultAsync(m => m.Account == account && m.RemovedAt == null, cancellationToken) is not { } member)
            {
                return;
            }

            var (before, after) = (member.Roles, mapped | (member.Roles & Roles.Owner));
            if (before == after)
            {
                return;
            }

            member.ChangeRoles(after);
            db.Announce(Topic.Members);
            await db.CommitAsync(
                AuditEvent.Of(
                    new Caller(standing.Tenant, new Actor(ActorKind.Member, member.Id.Value.ToString(), member.Name), Roles.None), now, "member.roles-changed",
                    $"member/{member.Id.Value}", member.Name, new { before = before.ToString(), after = after.ToString(), by = "organisation" }),
                cancellationToken);
        }

        await sessions.RecheckAsync(knocking, account, CancellationToken.None);
    }
}
