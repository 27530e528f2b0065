using System.Text;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.SignIns;

/// <summary>A workspace has as many providers as it may.</summary>
public sealed record TooManyProviders(int Most) : Refusal;

/// <summary>The workspace has this one already.</summary>
public sealed record ProviderThere : Refusal;

/// <summary>Lets an organisation's sign-in vouch for people of the workspace. Nobody comes through it before an owner did.</summary>
public sealed class AddProvider(CatalogDatabase catalog, TenantDatabases databases, ISecrets secrets, TimeProvider clock)
{
    public const int Most = 10;

    /// <returns>The provider's id, which is part of the address of its sign-in.</returns>
    public async Task<Outcome<Guid>> ExecuteAsync(Caller caller, NewProvider provider, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsOwner)
        {
            return new OnlyOwnersSetSignIn();
        }

        if (provider.Problem is { } problem)
        {
            return problem;
        }

        var now = clock.GetUtcNow();
        var isEntra = provider.Kind is ProviderKind.Entra;
        var made = SignInProvider.Of(
            caller.Tenant, provider.Kind, provider.Name.Trim(), provider.KeptAuthority, isEntra ? null : provider.ClientId?.Trim(),
            string.IsNullOrWhiteSpace(provider.TrustedAuthorities) || isEntra ? null : provider.TrustedAuthorities.Trim(), now);
        if (!isEntra)
        {
            made.SetSecret(secrets.Seal(SignInProvider.SecretOf(caller.Tenant, made.Id), Encoding.UTF8.GetBytes(provider.ClientSecret?.Trim() ?? "")), caller.Actor.Name, now);
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using (var all = await catalog.WriteAsync(cancellationToken))
        {
            var there = await all.SignInProviders.Where(p => p.Workspace == caller.Tenant).Select(p => new { p.Authority, p.ClientId }).ToListAsync(cancellationToken);
            if (there.Count >= Most)
            {
                return new TooManyProviders(Most);
            }

            if (there.Exists(p => p.Authority == made.Authority && p.ClientId == made.ClientId))
            {
                return new ProviderThere();
            }

            all.Add(made);
            db.Record(AuditEvent.Of(caller, now, "sign-in.provider-added", $"provider/{made.Id}", made.Name, new { kind = made.Kind.ToString(), made.Authority, made.ClientId }));
            await all.CommitAsync(cancellationToken);
        }

        await db.CommitAsync(cancellationToken);
        return made.Id;
    }
}
