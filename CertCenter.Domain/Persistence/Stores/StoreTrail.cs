using System.Security.Cryptography;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The keys of one workspace's trail: in the catalog, sealed under the workspace's key; its own is made with the store, or with the first line of one that has none.</summary>
internal sealed class StoreTrail(TenantId tenant, CatalogSource catalog, ISecrets secrets, TimeProvider clock)
{
    private LineKeys? _known;

    /// <summary>A key for new lines, the caller's to save.</summary>
    public TrailKey New() => Seal(Guid.CreateVersion7(clock.GetUtcNow()), RandomNumberGenerator.GetBytes(LineKeys.Bytes), returned: false);

    /// <summary>For a new line; read once while the store is open, because its key never changes.</summary>
    public async Task<LineKeys> ToWriteAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known)
        {
            return known;
        }

        var there = await AllAsync(cancellationToken);
        if (there.Current == Guid.Empty)
        {
            await MakeAsync(cancellationToken);
            there = await AllAsync(cancellationToken);
        }

        return _known = there;
    }

    /// <summary>All of them, as the catalog has them now; the current one is empty when none was made.</summary>
    public async Task<LineKeys> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = catalog.Reader();
        var keys = await db.TrailKeys.AsNoTracking().Where(k => k.Tenant == tenant).ToListAsync(cancellationToken);
        return TrailKey.Open(keys, secrets);
    }

    /// <summary>Keeps the keys of lines that come back with an export.</summary>
    public async Task KeepReturnedAsync(IReadOnlyDictionary<Guid, byte[]> keys, CancellationToken cancellationToken)
    {
        // Sealed before the catalog is held: sealing may need it too.
        var made = keys.Select(k => Seal(k.Key, k.Value, returned: true)).ToList();
        await using var db = await catalog.WriterAsync(cancellationToken);
        var there = await db.TrailKeys.Where(k => k.Tenant == tenant).Select(k => k.Id).ToListAsync(cancellationToken);
        db.AddRange(made.Where(k => !there.Contains(k.Id)));
        await db.CommitAsync(cancellationToken);
    }

    /// <summary>Whoever comes second, from another process, finds it made.</summary>
    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var made = New();
        await using var db = await catalog.WriterAsync(cancellationToken);
        if (!await db.TrailKeys.AnyAsync(k => k.Tenant == tenant && !k.Returned, cancellationToken))
        {
            db.Add(made);
            await db.CommitAsync(cancellationToken);
        }
    }

    private TrailKey Seal(Guid id, byte[] key, bool returned) =>
        TrailKey.Of(tenant, id, secrets.Seal(TrailKey.ContextOf(tenant, id), key), returned, clock.GetUtcNow());
}
