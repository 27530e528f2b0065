using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>A provider as the protocol needs it.</summary>
/// <param name="Secret">Sealed under the workspace's key.</param>
/// <param name="LetsIn">An owner came through it before; else only an owner who is signed in already may try it.</param>
public sealed record ProviderFacts(
    Guid Id, TenantId Workspace, ProviderKind Kind, string Name, string Authority, string? ClientId, byte[]? Secret, string? TrustedAuthorities, string? StrongContext, bool LetsIn, bool DemandsSecondFactor);

/// <summary>Finds the provider of a sign-in by its id; null for one that is turned off or never was.</summary>
public sealed class ProviderQuery(CatalogDatabase catalog)
{
    public async Task<ProviderFacts?> ExecuteAsync(Visitor visitor, Guid id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await using var db = catalog.Read();
        return await db.SignInProviders.Where(p => p.Id == id && p.IsOn)
            .Select(p => new ProviderFacts(p.Id, p.Workspace, p.Kind, p.Name, p.Authority, p.ClientId, p.ClientSecret, p.TrustedAuthorities, p.StrongContext, p.ProvenAt != null, db.SignInRules.Any(r => r.Workspace == p.Workspace && r.SecondFactorDemanded)))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The provider that vouched for a session, and when it was last asked for the second factor again; null for a session without one.</summary>
    public async Task<ProviderOfSession?> ExecuteAsync(SessionId session, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.Sessions.Where(s => s.Id == session && s.Provider != null)
            .Select(s => new ProviderOfSession(s.Provider ?? default, s.ConfirmedAt)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The providers that let in members of the workspace that a session has open, for who has to come another way.</summary>
    public async Task<IReadOnlyList<ProviderChoice>> OfWorkspaceAsync(SessionId session, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await (
            from s in db.Sessions
            join p in db.SignInProviders on s.Workspace equals p.Workspace
            where s.Id == session && p.IsOn && p.ProvenAt != null && db.Memberships.Any(m => m.Account == s.Account && m.Workspace == p.Workspace)
            orderby p.Name
            select new ProviderChoice(p.Id, p.Name)).ToListAsync(cancellationToken);
    }
}

/// <summary>Who vouched for a session, and when it last asked for the second factor again. That it told of one at sign-in is not enough: it may be hours old there.</summary>
public sealed record ProviderOfSession(Guid Provider, DateTimeOffset? ConfirmedAt);

/// <summary>A provider to go to.</summary>
public sealed record ProviderChoice(Guid Id, string Name);
