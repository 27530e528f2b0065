using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Keys;

/// <summary>Asks for the rotation of keys: of one owner, or of all whose newest version was made before a moment.</summary>
public sealed class AskRotation(CatalogDatabase catalog, IWakeUp wakeUp, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <returns>How many were asked for.</returns>
    public async Task<int> ExecuteAsync(SystemCaller caller, KeyOwner? only, DateTimeOffset madeBefore, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var total = 0;
        await CountAgesFromNowAsync(cancellationToken);
        while (true)
        {
            var asked = await AskAsync(only, madeBefore, cancellationToken);
            foreach (var owner in asked.Where(o => !o.IsCatalog))
            {
                wakeUp.Poke(new TenantId(owner.Value), WorkKind.Keys);
            }

            total += asked.Count;
            if (asked.Count < AtOnce)
            {
                return total;
            }
        }
    }

    private async Task<IReadOnlyList<KeyOwner>> AskAsync(KeyOwner? only, DateTimeOffset madeBefore, CancellationToken cancellationToken)
    {
        await using (var looks = catalog.Read())
        {
            if (!await Due(looks, only, madeBefore).AnyAsync(cancellationToken))
            {
                return [];
            }
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        var keys = await Due(db, only, madeBefore).OrderBy(k => k.Owner).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var key in keys)
        {
            key.AskRotation();
            if (!key.Owner.IsCatalog)
            {
                await db.ExpectWorkAsync(new TenantId(key.Owner.Value), WorkKind.Keys, clock.GetUtcNow(), cancellationToken);
            }
        }

        await db.CommitAsync(cancellationToken);
        return [.. keys.Select(k => k.Owner)];
    }

    /// <summary>Newest versions only. One owner may be asked for again, should the work of the first time have been given up.</summary>
    private static IQueryable<SealingKey> Due(CatalogDb db, KeyOwner? only, DateTimeOffset madeBefore)
    {
        var newest = db.SealingKeys.Where(k => !db.SealingKeys.Any(n => n.Owner == k.Owner && n.Version > k.Version));
        return only is { } owner ? newest.Where(k => k.Owner == owner) : newest.Where(k => !k.RotationAsked && k.MadeAt < madeBefore);
    }

    /// <summary>After a clock was set back, keys made in what is the future now would not grow old for a long time.</summary>
    private async Task CountAgesFromNowAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using (var looks = catalog.Read())
        {
            if (!await looks.SealingKeys.AnyAsync(k => k.MadeAt > now, cancellationToken))
            {
                return;
            }
        }

        await using var db = await catalog.WriteAsync(cancellationToken);
        await db.SealingKeys.Where(k => k.MadeAt > now).ExecuteUpdateAsync(set => set.SetProperty(k => k.MadeAt, now), cancellationToken);
        await db.CommitAsync(cancellationToken);
    }
}
