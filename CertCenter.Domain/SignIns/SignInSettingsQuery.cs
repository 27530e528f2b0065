using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>A provider as its settings show it; its secret is never among them.</summary>
public sealed record ProviderRow(
    Guid Id, ProviderKind Kind, string Name, string Authority, string? ClientId, DateTimeOffset? SecretSetAt, string? SecretSetBy, string? StrongContext,
    ConnectionId? ReviewersFrom, bool IsOn, DateTimeOffset? ProvenAt, int People, IReadOnlyList<RoleLine> Roles);

/// <summary>Something to choose by name.</summary>
public sealed record SpareOwnerChoice(MemberId Id, string Name);

/// <summary>A connection whose people may come as reviewers.</summary>
public sealed record ConnectionChoice(ConnectionId Id, string Name);

/// <summary>How members of the workspace sign in.</summary>
/// <param name="SpareOwners">Owners with a password and a second factor.</param>
public sealed record SignInSettings(
    bool PasswordsOff, MemberId? SpareOwner, bool SecondFactorDemanded, IReadOnlyList<ProviderRow> Providers, IReadOnlyList<SpareOwnerChoice> SpareOwners,
    IReadOnlyList<ConnectionChoice> Connections);

/// <summary>What the settings of signing in show.</summary>
public sealed class SignInSettingsQuery(CatalogDatabase catalog, TenantDatabases databases)
{
    public async Task<Outcome<SignInSettings>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsOwner)
        {
            return new NotAllowed();
        }

        await using var all = catalog.Read();
        var rules = await all.SignInRules.AsNoTracking().SingleOrDefaultAsync(r => r.Workspace == caller.Tenant, cancellationToken);
        var roles = await all.SignInRoles.AsNoTracking().Where(r => r.Workspace == caller.Tenant).OrderBy(r => r.Word).ToListAsync(cancellationToken);
        var providers = await all.SignInProviders.Where(p => p.Workspace == caller.Tenant).OrderBy(p => p.CreatedAt)
            .Select(p => new
            {
                p.Id, p.Kind, p.Name, p.Authority, p.ClientId, p.SecretSetAt, p.SecretSetBy, p.StrongContext, p.ReviewersFrom, p.IsOn, p.ProvenAt,
                People = all.SignInLinks.Count(l => l.Provider == p.Id),
            })
            .ToListAsync(cancellationToken);
        var fit = await (
            from m in all.Memberships
            join a in all.Accounts on m.Account equals a.Id
            where m.Workspace == caller.Tenant && a.PasswordHash != null && a.SecondFactorOn
            select a.Id).ToListAsync(cancellationToken);

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var members = await db.Members.Where(m => m.RemovedAt == null).OrderBy(m => m.Name).Select(m => new { m.Id, m.Account, m.Name, m.Roles }).ToListAsync(cancellationToken);
        var connections = await db.Connections.Where(c => c.RemovedAt == null).OrderBy(c => c.Name).Select(c => new ConnectionChoice(c.Id, c.Name)).ToListAsync(cancellationToken);
        return new SignInSettings(
            rules?.PasswordsOff is true,
            rules?.SpareOwner,
            rules?.SecondFactorDemanded is true,
            [.. providers.Select(p => new ProviderRow(
                p.Id, p.Kind, p.Name, p.Authority, p.ClientId, p.SecretSetAt, p.SecretSetBy, p.StrongContext, p.ReviewersFrom, p.IsOn, p.ProvenAt, p.People,
                [.. roles.Where(r => r.Provider == p.Id).Select(r => new RoleLine(r.Word, r.Roles))]))],
            [.. members.Where(m => m.Roles.HasFlag(Roles.Owner) && fit.Contains(m.Account)).Select(m => new SpareOwnerChoice(m.Id, m.Name))],
            connections);
    }
}
