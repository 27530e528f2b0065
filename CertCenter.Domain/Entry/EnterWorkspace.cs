using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Entry;

/// <summary>The account belongs to no workspace, or no longer to the one that was open.</summary>
public sealed record NoWorkspace : Refusal;

/// <summary>Makes the caller of a session: checks the session, the workspace, and the place of this person in it.</summary>
public sealed class EnterWorkspace(
    CatalogDatabase catalog, FinishSignUp finish, MemberEntry members, ReviewerEntry reviewers, TellArrival arrival, TimeProvider clock, IOptions<SessionOptions> options)
{
    public async Task<Outcome<Caller>> ExecuteAsync(SessionId session, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = catalog.Read();
        var found = await (
            from s in db.Sessions
            where s.Id == session
            from t in db.Tenants.Where(t => t.Id == s.Workspace).DefaultIfEmpty()
            from a in db.Accounts.Where(a => a.Id == s.Account).DefaultIfEmpty()
            select new
            {
                Session = s,
                Tenant = t,
                Account = a,
                Rules = db.SignInRules.FirstOrDefault(r => r.Workspace == s.Workspace),
                Vouched = s.Provider == null || db.SignInProviders.Any(p => p.Id == s.Provider && p.Workspace == s.Workspace && p.IsOn),
                Belongs = db.Memberships.Any(m => m.Account == s.Account && m.Workspace == s.Workspace),
            }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null || !found.Session.IsAlive(now, options.Value))
        {
            return new SessionEnded();
        }

        if (!found.Vouched)
        {
            return new SessionEnded();
        }

        if (found.Tenant is not { } tenant)
        {
            return new NoWorkspace();
        }

        if (tenant.State is TenantState.Creating)
        {
            await finish.ExecuteAsync(new SystemCaller("sign-in"), tenant.Id, cancellationToken);
            tenant = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == tenant.Id, cancellationToken);
        }

        if (Standing.Of(tenant) is not { } standing)
        {
            return new NoWorkspace();
        }

        return found switch
        {
            { Session.OnlyReviewer: { } reviewer } => await reviewers.FindAsync(standing, session, reviewer, cancellationToken),
            { Account: { } account, Belongs: true } => await EnterAsync(standing, found.Session, account, found.Rules, cancellationToken),
            _ => new NoWorkspace(),
        };
    }

    private async Task<Outcome<Caller>> EnterAsync(Standing standing, Session session, Account account, SignInRules? rules, CancellationToken cancellationToken)
    {
        var entered = await members.FindAsync(standing, session.Id, account, cancellationToken);
        if (entered.Refusal is null && SignInGate.Against(rules, session, entered.Value) is { } refused)
        {
            return refused;
        }

        if (entered.Refusal is null && session.EnteredAt is null)
        {
            await arrival.ExecuteAsync(entered.Value, session.Id, account.Id, cancellationToken);
        }

        return entered;
    }
}
