using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Accounts;

/// <summary>A passkey as its owner sees it.</summary>
public sealed record PasskeyRow(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>Passkeys: as their owner sees them, and as the check of an answer needs them.</summary>
public sealed class PasskeysQuery(CatalogDatabase catalog)
{
    public async Task<IReadOnlyList<PasskeyRow>> ExecuteAsync(SystemCaller caller, PasskeyOwner owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.Passkeys.Where(PasskeysOf.One(owner)).OrderBy(p => p.CreatedAt)
            .Select(p => new PasskeyRow(p.Id, p.Name, p.CreatedAt, p.LastUsedAt)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Passkey>> KeysAsync(SystemCaller caller, PasskeyOwner owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.Passkeys.AsNoTracking().Where(PasskeysOf.One(owner)).ToListAsync(cancellationToken);
    }

    /// <summary>The passkey with this credential id, whoever owns it; null when there is none.</summary>
    public async Task<Passkey?> KeyAsync(SystemCaller caller, byte[] credential, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await using var db = catalog.Read();
        return await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(p => p.CredentialId == credential, cancellationToken);
    }
}
