using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Entry;

/// <summary>The provider vouched for somebody who has no place in the workspace: no member, no role of theirs gives one, nothing to review.</summary>
public sealed record NoPlaceHere : Refusal;

/// <summary>
/// Begins a session for somebody whom the workspace's provider vouched for: a member who is linked to that issuer and subject, a new member by a role
/// of their organisation, or a reviewer whom discovery found. The session opens that workspace and no other: another one's provider says nothing here.
/// </summary>
public sealed class EnterByProvider(
    CatalogDatabase catalog, ProviderMembers members, ProviderReviewers reviewers, TimeProvider clock, IOptions<SessionOptions> options)
{
    public async Task<Outcome<SessionId>> ExecuteAsync(Visitor visitor, ProvenPerson person, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        SignInProvider? provider;
        Tenant? tenant;
        await using (var db = catalog.Read())
        {
            provider = await db.SignInProviders.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person.Provider, cancellationToken);
            tenant = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => provider != null && t.Id == provider.Workspace, cancellationToken);
        }

        if (provider is not { LetsIn: true } || tenant is null || Standing.Of(tenant) is not { } standing)
        {
            return new NoPlaceHere();
        }

        var now = clock.GetUtcNow();
        var member = await members.FindOrJoinAsync(standing, provider, person, now, cancellationToken);
        if (member.Account is { } account)
        {
            return await BeginAsync(Session.ForProvider(provider, account, null, visitor, now, options.Value.Lifetime), person, now, cancellationToken);
        }

        if (member.IsKnown || await reviewers.FindAsync(standing, provider, person, cancellationToken) is not { } reviewer)
        {
            return new NoPlaceHere();
        }

        var session = Session.ForProvider(provider, null, reviewer.Id, visitor, now, options.Value.Lifetime);
        var begun = await BeginAsync(session, person, now, cancellationToken);
        await reviewers.TellAsync(standing, session.Id, reviewer, provider, now, cancellationToken);
        return begun;
    }

    private async Task<SessionId> BeginAsync(Session session, ProvenPerson person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        session.SecondFactorAt = person.WithSecondFactor ? now : null;
        var old = now - Session.KeptAfterwards;
        await using var db = await catalog.WriteAsync(cancellationToken);
        await db.Sessions.Where(s => s.Provider == session.Provider && s.ExpiresAt < old).ExecuteDeleteAsync(cancellationToken);
        db.Add(session);
        await db.CommitAsync(cancellationToken);
        return session.Id;
    }
}
