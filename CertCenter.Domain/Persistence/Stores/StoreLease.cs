using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>One operation's use of an open store; given back when its context is disposed.</summary>
internal sealed class StoreLease(OpenStore store, OpenStores stores, CatalogDatabase catalog, INotices notices, IWakeUp wakeUp) : IAsyncDisposable
{
    private readonly HashSet<WorkKind> _expected = [];
    private bool _given;

    public OpenStore Store => store;

    /// <summary>Opens a context that gives this lease back when it is disposed; gives it back at once when that fails.</summary>
    public async Task<TenantDb> UsedAsync(Func<Task<TenantDb>> open)
    {
        try
        {
            return await open();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>Order of gates: a tenant's first, then the catalog's, never the other way round.</summary>
    public async Task ExpectWorkAsync(WorkKind kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await catalog.ExpectWorkAsync(store.Tenant, kind, at, cancellationToken);
        _expected.Add(kind);
    }

    public void Committed(IEnumerable<Topic> topics)
    {
        foreach (var topic in topics.Distinct())
        {
            notices.Tell(store.Tenant, topic);
        }

        foreach (var kind in _expected)
        {
            wakeUp.Poke(store.Tenant, kind);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_given)
        {
            _given = true;
            await stores.GiveBackAsync(store);
        }
    }
}
