using System.Data.Common;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The stores that are open in this process: the most recently used, counted by use, each checked when it was opened.</summary>
internal sealed partial class OpenStores(
    CatalogDatabase catalog, StoreMaker maker, IOptions<StoreOptions> options, INotices notices, IWakeUp wakeUp, ILogger<OpenStores> logger)
{
    private readonly Dictionary<TenantId, OpenStore> _open = [];
    private readonly Lock _lock = new();
    private long _uses;

    /// <exception cref="StoreRefusedException">The store is missing, or it is not this tenant's.</exception>
    public async Task<StoreLease> AcquireAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        if (Take(tenant) is not { } store)
        {
            store = Take(tenant, await FindAsync(tenant, cancellationToken));
        }

        try
        {
            await store.RefreshAsync(cancellationToken);
            await CheckOnceAsync(store, cancellationToken);
        }
        catch
        {
            await GiveBackAsync(store);
            throw;
        }

        return new StoreLease(store, this, catalog, notices, wakeUp);
    }

    public async Task GiveBackAsync(OpenStore store)
    {
        List<OpenStore> idle = [];
        lock (_lock)
        {
            store.Users--;
            while (_open.Count > options.Value.KeepOpen
                && _open.Values.Where(s => s.Users == 0).MinBy(s => s.LastUse) is { } longest)
            {
                _open.Remove(longest.Tenant);
                idle.Add(longest);
            }
        }

        foreach (var gone in idle)
        {
            await gone.CloseAsync(CancellationToken.None);
        }
    }

    /// <summary>Closes a store for good.</summary>
    /// <exception cref="StoreRefusedException">Somebody uses it.</exception>
    public async Task CloseAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        OpenStore? store;
        lock (_lock)
        {
            if (_open.TryGetValue(tenant, out store) && store.Users > 0)
            {
                throw new StoreRefusedException("The store is in use.");
            }

            _open.Remove(tenant);
        }

        if (store is not null)
        {
            await store.CloseAsync(cancellationToken);
        }
    }

    public async Task LookAgainAsync(TenantId id, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        var tenant = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        lock (_lock)
        {
            if (_open.TryGetValue(id, out var store))
            {
                store.RecordsOnly = tenant?.Mode is not CallerMode.ReadWrite;
            }
        }
    }

    private OpenStore? Take(TenantId tenant)
    {
        lock (_lock)
        {
            return _open.TryGetValue(tenant, out var store) ? Use(store) : null;
        }
    }

    private OpenStore Take(TenantId tenant, OpenStore found)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(tenant, out var store))
            {
                store = found;
                _open.Add(tenant, store);
            }

            return Use(store);
        }
    }

    private OpenStore Use(OpenStore store)
    {
        store.Users++;
        store.LastUse = ++_uses;
        return store;
    }

    private async Task<OpenStore> FindAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        var region = await db.Tenants.Where(t => t.Id == tenant).Select(t => t.Region).SingleOrDefaultAsync(cancellationToken)
            ?? throw new StoreRefusedException("No such workspace.");
        return await maker.FindAsync(db, tenant, region, cancellationToken);
    }

    /// <summary>Checks a store once while it is open. A check that failed is tried again by the next user.</summary>
    private async Task CheckOnceAsync(OpenStore store, CancellationToken cancellationToken)
    {
        Task check;
        lock (_lock)
        {
            if (store.Checked is null or { IsFaulted: true } or { IsCanceled: true })
            {
                store.Checked = Task.Run(() => CheckAsync(store), CancellationToken.None);
            }

            check = store.Checked;
        }

        await check.WaitAsync(cancellationToken);
    }

    private async Task CheckAsync(OpenStore store)
    {
        await using var db = catalog.Read();
        var tenant = await db.Tenants.SingleOrDefaultAsync(t => t.Id == store.Tenant);
        try
        {
            await CompareAsync(store, tenant);
            await BringUpAsync(store);
            store.RecordsOnly = tenant?.Mode is not CallerMode.ReadWrite;
        }
        catch (StoreRefusedException e)
        {
            Log.Refused(logger, store.Tenant.Value, e.Message);
            throw;
        }
    }

    /// <summary>Brings a store to this version, alone with it over all processes.</summary>
    private async Task BringUpAsync(OpenStore store)
    {
        if (await store.SchemaAsync(CancellationToken.None) != maker.SchemaVersion)
        {
            await using var alone = await maker.AloneAsync(store.Tenant, CancellationToken.None);
            await store.MigrateAsync(CancellationToken.None);
        }
    }

    private static async Task CompareAsync(OpenStore store, Tenant? tenant)
    {
        if (tenant is { State: TenantState.Erasing or TenantState.Erased })
        {
            throw new StoreRefusedException("The workspace is being erased, or gone.");
        }

        if (tenant is null || !await store.IsThereAsync(CancellationToken.None))
        {
            throw new StoreRefusedException("The store is missing.");
        }

        for (var mended = false; ; mended = true)
        {
            try
            {
                await CompareIdentityAsync(store, tenant);
                return;
            }
            catch (DbException e) when (store.Unreadable(e) is { } why)
            {
                if (mended || !await store.MendAsync(e, CancellationToken.None))
                {
                    throw new StoreRefusedException(why);
                }
            }
        }
    }

    private static async Task CompareIdentityAsync(OpenStore store, Tenant tenant)
    {
        await using var db = store.Reader(lease: null);
        var rows = await db.Identity.Take(2).ToListAsync();
        if (rows is not [var identity])
        {
            throw new StoreRefusedException("The store does not say whose it is.");
        }

        if (identity.Tenant != tenant.Id || identity.Incarnation != tenant.Incarnation || identity.Region != tenant.Region)
        {
            throw new StoreRefusedException("The store belongs to another workspace, region or time.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Critical, Message = "Tenant {Tenant}: its store was refused. {Why}")]
        public static partial void Refused(ILogger logger, Guid tenant, string why);
    }
}
