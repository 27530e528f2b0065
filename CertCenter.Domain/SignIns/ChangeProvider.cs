using System.Text;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>What an owner may change of a provider. Its issuer and its app stay: another one is another provider.</summary>
/// <param name="ClientSecret">A new secret; null or empty leaves the one that is there.</param>
/// <param name="Roles">What app roles and groups make of somebody.</param>
public sealed record ProviderChange(
    string Name, bool IsOn, string? ClientSecret, string? StrongContext, ConnectionId? ReviewersFrom, IReadOnlyList<RoleLine> Roles);

/// <summary>An app role or group, and what it makes of somebody.</summary>
public sealed record RoleLine(string Word, Roles Roles);

/// <summary>Changes what a provider is called, whom it lets in and as what. Sessions that it vouched for end when it is turned off.</summary>
public sealed class ChangeProvider(CatalogDatabase catalog, TenantDatabases databases, ISecrets secrets, INotices notices, TimeProvider clock)
{
    public const int MostRoles = 100;

    private const Roles Granted = Roles.Administrator | Roles.CampaignManager | Roles.Reviewer | Roles.Auditor;

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, Guid id, ProviderChange change, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsOwner)
        {
            return new OnlyOwnersSetSignIn();
        }

        if (Problem(change) is { } problem)
        {
            return problem;
        }

        IReadOnlyList<SessionId> ended = [];
        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            if (change.ReviewersFrom is { } from && !await db.Connections.AnyAsync(c => c.Id == from && c.RemovedAt == null, cancellationToken))
            {
                return new NotFound();
            }

            await using (var all = await catalog.WriteAsync(cancellationToken))
            {
                if (await all.SignInProviders.SingleOrDefaultAsync(p => p.Id == id && p.Workspace == caller.Tenant, cancellationToken) is not { } provider)
                {
                    return new NotFound();
                }

                if (!change.IsOn && await all.WouldShutAllOutAsync(db, provider, cancellationToken))
                {
                    return new LastProvider();
                }

                var now = clock.GetUtcNow();
                ended = provider.IsOn && !change.IsOn ? await all.EndSessionsAsync(s => s.Provider == id, now, cancellationToken) : [];
                await ApplyAsync(all, caller, provider, change, now, cancellationToken);
                db.Record(AuditEvent.Of(caller, now, "sign-in.provider-changed", $"provider/{id}", provider.Name, new
                {
                    provider.IsOn,
                    newSecret = !string.IsNullOrWhiteSpace(change.ClientSecret),
                    provider.StrongContext,
                    reviewersFrom = provider.ReviewersFrom?.Value,
                    roles = change.Roles.Select(r => $"{r.Word} = {r.Roles}"),
                }));
                await all.CommitAsync(cancellationToken);
            }

            await db.CommitAsync(cancellationToken);
        }

        notices.Recheck(ended);
        return Done.Yes;
    }

    private async Task ApplyAsync(CatalogDb all, Caller caller, SignInProvider provider, ProviderChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (provider.Name, provider.IsOn) = (change.Name.Trim(), change.IsOn);
        (provider.StrongContext, provider.ReviewersFrom) = (string.IsNullOrWhiteSpace(change.StrongContext) ? null : change.StrongContext.Trim(), change.ReviewersFrom);
        if (change.ClientSecret?.Trim() is { Length: > 0 } secret && provider.Kind is ProviderKind.Standard)
        {
            provider.SetSecret(secrets.Seal(SignInProvider.SecretOf(provider.Workspace, provider.Id), Encoding.UTF8.GetBytes(secret)), caller.Actor.Name, now);
        }

        await all.SignInRoles.Where(r => r.Provider == provider.Id).ExecuteDeleteAsync(cancellationToken);
        all.SignInRoles.AddRange(change.Roles.Select(r => SignInRole.Of(provider, r.Word.Trim(), r.Roles)));
    }

    private static InvalidField? Problem(ProviderChange change) =>
        string.IsNullOrWhiteSpace(change.Name) || change.Name.Trim().Length > NewProvider.MaxName ? new InvalidField(nameof(ProviderChange.Name), "ProviderNameMissing")
        : change.ClientSecret?.Trim().Length > NewProvider.MaxSecret ? new InvalidField(nameof(ProviderChange.ClientSecret), "ClientSecretMissing")
        : change.StrongContext?.Trim() is { } context && (context.Length > 100 || context.Any(char.IsWhiteSpace)) ? new InvalidField(nameof(ProviderChange.StrongContext), "StrongContextWrong")
        : change.Roles.Count > MostRoles || change.Roles.Any(r => string.IsNullOrWhiteSpace(r.Word) || r.Word.Trim().Length > 200) ? new InvalidField(nameof(ProviderChange.Roles), "RoleWordWrong")
        : change.Roles.Any(r => r.Roles is Roles.None || (r.Roles & ~Granted) != 0) ? new InvalidField(nameof(ProviderChange.Roles), "RoleNotGranted")
        : change.Roles.Select(r => r.Word.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() < change.Roles.Count ? new InvalidField(nameof(ProviderChange.Roles), "RoleWordTwice")
        : null;
}
