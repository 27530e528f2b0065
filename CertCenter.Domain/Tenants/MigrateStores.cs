using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// Brings the stores that nobody opens to this version of the program, in rings: one in a hundred first, then one in ten, then all. A
/// ring begins when every store of the one before is there, so that a migration that breaks stores breaks few. Whoever opens a store
/// brings it along at once, whatever its ring.
/// </summary>
public sealed partial class MigrateStores(
    CatalogDatabase catalog, TenantDatabases databases, StoreMaker maker, IOutages outages, TimeProvider clock, ILogger<MigrateStores> logger)
{
    /// <summary>A look ends after so many stores; the next one goes on.</summary>
    private const int AtOnce = 200;

    /// <returns>How many stores are stuck.</returns>
    public async Task<int> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var now = clock.GetUtcNow();
        var behind = await BehindAsync(cancellationToken);
        if (behind.Count > 0)
        {
            var ring = behind.Min(b => RingOf(b.Tenant));
            foreach (var store in behind.Where(b => RingOf(b.Tenant) == ring && !(b.NotBefore > now)).Take(AtOnce))
            {
                await TryAsync(store.Tenant, cancellationToken);
            }
        }

        await using var db = catalog.Read();
        var stuck = await db.StoreVersions.CountAsync(v => v.Failures >= StoreVersion.StuckAfter, cancellationToken);
        Measures.StuckStores.Record(stuck);
        return stuck;
    }

    /// <summary>0, 1 or 2. Made of the random end of an id, so that it stays the same over versions and regions.</summary>
    internal static int RingOf(TenantId tenant) => tenant.Value.ToByteArray()[^1] switch
    {
        < 3 => 0,
        < 26 => 1,
        _ => 2,
    };

    private async Task<List<Behind>> BehindAsync(CancellationToken cancellationToken)
    {
        var current = maker.SchemaVersion;
        await using var db = catalog.Read();
        var others = await (
            from t in db.Tenants
            where t.State != TenantState.Creating && t.State != TenantState.Erasing && t.State != TenantState.Erased
            from v in db.StoreVersions.Where(v => v.Tenant == t.Id).DefaultIfEmpty()
            where v == null || v.Schema != current
            select new Behind(t.Id, v == null ? null : v.Schema, v == null ? null : v.NotBefore)).ToListAsync(cancellationToken);

        // What a newer program brought further is left alone.
        return others.FindAll(b => string.CompareOrdinal(b.Schema, current) < 0);
    }

    private async Task TryAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        try
        {
            var schema = await databases.BringUpAsync(tenant, cancellationToken);
            await NoteAsync(tenant, version => version.Has(schema), cancellationToken);
            Measures.Migrations.Add(1, new KeyValuePair<string, object?>("outcome", "done"));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !outages.IsOne(e))
        {
            Measures.Migrations.Add(1, new KeyValuePair<string, object?>("outcome", "failed"));
            Log.Failed(logger, tenant.Value, e);
            await NoteAsync(tenant, version => version.Failed(e, clock.GetUtcNow()), cancellationToken);
        }
    }

    private async Task NoteAsync(TenantId tenant, Action<StoreVersion> note, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        if (await db.StoreVersions.FindAsync([tenant], cancellationToken) is not { } version)
        {
            version = StoreVersion.Of(tenant, "");
            db.Add(version);
        }

        note(version);
        await db.CommitAsync(cancellationToken);
    }

    private sealed record Behind(TenantId Tenant, string? Schema, DateTimeOffset? NotBefore);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Tenant {Tenant}: its store could not be brought to this version; it is tried again later.")]
        public static partial void Failed(ILogger logger, Guid tenant, Exception e);
    }
}
