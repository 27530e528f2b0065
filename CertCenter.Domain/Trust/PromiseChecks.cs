using System.Text.Json;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Trust;

/// <summary>Runs the checks of one workspace, and writes down what was found. A promise that ceases to hold is mailed to the owner.</summary>
public sealed partial class PromiseChecks(CatalogDatabase catalog, TenantDatabases databases, IEnumerable<IPromise> promises, TimeProvider clock, ILogger<PromiseChecks> logger)
{
    internal async Task<IReadOnlyList<FoundPromise>> LookAsync(Caller caller, CancellationToken cancellationToken)
    {
        Dictionary<string, PromiseFinding> last;
        TenantIdentity expected;
        await using (var db = catalog.Read())
        {
            expected = await db.Tenants.Where(t => t.Id == caller.Tenant)
                .Select(t => TenantIdentity.Of(t.Id, t.Region, t.Incarnation, t.CreatedAt)).SingleAsync(cancellationToken);
            last = await db.PromiseStates.AsNoTracking().Where(p => p.Tenant == caller.Tenant)
                .ToDictionaryAsync(p => p.Promise, p => new PromiseFinding(p.Holds, Read(p.Evidence)), cancellationToken);
        }

        await using var opened = await OpenAsync(caller, expected, cancellationToken);
        List<FoundPromise> found = [];
        foreach (var promise in promises)
        {
            if (await CheckAsync(promise, caller, opened, last.GetValueOrDefault(promise.Key), cancellationToken) is { } finding)
            {
                found.Add(new(caller.Tenant, promise.Key, finding, clock.GetUtcNow()));
            }
        }

        return found;
    }

    internal async Task KeepAsync(IReadOnlyCollection<FoundPromise> found, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        foreach (var workspace in found.GroupBy(f => f.Tenant))
        {
            var states = await db.PromiseStates.Where(p => p.Tenant == workspace.Key).ToDictionaryAsync(p => p.Promise, cancellationToken);
            foreach (var one in workspace)
            {
                if (!states.TryGetValue(one.Promise, out var state))
                {
                    db.Add(state = PromiseState.Of(one.Tenant, one.Promise, one.At));
                }

                if (state.Found(one.Finding.Holds, JsonSerializer.Serialize(one.Finding.Evidence), one.At))
                {
                    db.Add(PromiseChange.Of(state));
                    await MailAsync(db, state, cancellationToken);
                }
            }
        }

        await db.CommitAsync(cancellationToken);
    }

    internal static IReadOnlyDictionary<string, string> Read(string evidence) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(evidence) ?? [];

    private async Task<PromiseFinding?> CheckAsync(IPromise promise, Caller caller, OpenedGround opened, PromiseFinding? last, CancellationToken cancellationToken)
    {
        try
        {
            return promise is IStorePromise inStore
                ? await inStore.CheckAsync(opened.Ground ?? throw opened.Why(), last, cancellationToken)
                : await promise.CheckAsync(caller, last, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotChecked(logger, caller.Tenant.Value, promise.Key, e);
            return new(false, new Dictionary<string, string>(last?.Evidence ?? new Dictionary<string, string>()) { ["error"] = e.GetType().Name });
        }
    }

    /// <summary>A store that can't be opened breaks every promise about it, and no other.</summary>
    private async Task<OpenedGround> OpenAsync(Caller caller, TenantIdentity expected, CancellationToken cancellationToken)
    {
        TenantDb? store = null;
        try
        {
            store = await databases.ReadAsync(caller, cancellationToken);
            var told = await store.Identity.AsNoTracking().Take(2).ToListAsync(cancellationToken);
            return new(new PromiseGround(caller, store, told is [var one] ? one : null, expected), null);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }

            return new(null, e);
        }
    }

    /// <summary>To who founded the workspace, if they still have it: the store that names its owners may be what is broken.</summary>
    private async Task MailAsync(CatalogDb db, PromiseState state, CancellationToken cancellationToken)
    {
        if (state.Holds)
        {
            return;
        }

        Log.Broken(logger, state.Tenant.Value, state.Promise);
        var readers = await db.Memberships.Where(m => m.Workspace == state.Tenant).OrderBy(m => m.Since).Select(m => m.Account).Take(1).ToListAsync(cancellationToken);
        db.AddRange(readers.Select(account => AccountMail.PromiseBroken(state.Tenant, account, state.CheckedAt)));
    }

    private sealed record OpenedGround(PromiseGround? Ground, Exception? Broken) : IAsyncDisposable
    {
        public StoreRefusedException Why() => new StoreRefusedException($"The store could not be opened ({Broken?.GetType().Name}).");

        public ValueTask DisposeAsync() => Ground is null ? ValueTask.CompletedTask : Ground.Store.DisposeAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Tenant {Tenant}: promise '{Promise}' could not be checked and counts as broken.")]
        public static partial void NotChecked(ILogger logger, Guid tenant, string promise, Exception e);

        [LoggerMessage(EventId = 2, Level = LogLevel.Critical, Message = "Tenant {Tenant}: promise '{Promise}' does not hold.")]
        public static partial void Broken(ILogger logger, Guid tenant, string promise);
    }
}

/// <summary>What one check of one workspace found.</summary>
internal sealed record FoundPromise(TenantId Tenant, string Promise, PromiseFinding Finding, DateTimeOffset At);
