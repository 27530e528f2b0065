using System.Text.Json;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Trust;

/// <summary>
/// Runs the checks of workspaces: the catalog is asked once for all of them, and each store once for all of its promises.
/// </summary>
public sealed partial class PromiseChecks(CatalogDatabase catalog, TenantDatabases databases, IEnumerable<IPromise> promises, ISecrets secrets, IOutages outages, TimeProvider clock, ILogger<PromiseChecks> logger)
{
    private readonly IPromise[] _promises = [.. promises];
    private readonly IStorePromise[] _inStores = [.. promises.OfType<IStorePromise>()];
    private StoreQuestion? _question;

    internal async Task<IReadOnlyList<FoundPromise>> LookAsync(IReadOnlyCollection<Caller> callers, CancellationToken cancellationToken)
    {
        List<TenantId> tenants = [.. callers.Select(c => c.Tenant)];
        Dictionary<TenantId, TenantIdentity> expected;
        ILookup<TenantId, LastLook> states;
        ILookup<TenantId, TrailKey> keys;
        await using (var db = catalog.Read())
        {
            expected = await db.Tenants.Where(t => tenants.Contains(t.Id))
                .Select(t => TenantIdentity.Of(t.Id, t.Region, t.Incarnation, t.CreatedAt)).ToDictionaryAsync(t => t.Tenant, cancellationToken);
            states = (await db.PromiseStates.Where(p => tenants.Contains(p.Tenant))
                .Select(p => new LastLook(p.Tenant, p.Promise, p.Holds, p.Evidence)).ToListAsync(cancellationToken)).ToLookup(p => p.Tenant);
            keys = (await db.TrailKeys.AsNoTracking().Where(k => tenants.Contains(k.Tenant)).ToListAsync(cancellationToken)).ToLookup(k => k.Tenant);
        }

        var outside = await AskOutsideAsync(callers, cancellationToken);
        List<FoundPromise> found = [];
        foreach (var caller in callers)
        {
            found.AddRange(await LookAsync(caller, new(expected[caller.Tenant], keys[caller.Tenant]), states[caller.Tenant].ToDictionary(p => p.Promise), outside, cancellationToken));
        }

        return found;
    }

    internal static IReadOnlyDictionary<string, string> Read(string evidence) =>
        JsonSerializer.Deserialize(evidence, EvidenceJson.Default.DictionaryStringString) ?? [];

    private async Task<IEnumerable<FoundPromise>> LookAsync(
        Caller caller, InCatalog known, Dictionary<string, LastLook> states, Dictionary<string, IReadOnlyDictionary<TenantId, PromiseFinding>> outside, CancellationToken cancellationToken)
    {
        var last = _promises.Where(p => p is not (ICatalogPromise or IStorePromise { GoesOn: false }) && states.ContainsKey(p.Key))
            .ToDictionary(p => p.Key, p => new PromiseFinding(states[p.Key].Holds, Read(states[p.Key].Evidence)));
        var opened = await OpenAsync(caller, known, last, cancellationToken);
        List<FoundPromise> found = [];
        foreach (var promise in _promises)
        {
            var before = last.GetValueOrDefault(promise.Key);
            if ((outside.GetValueOrDefault(promise.Key)?.GetValueOrDefault(caller.Tenant)
                ?? await CheckAsync(promise, caller, opened, before, cancellationToken)) is { } finding)
            {
                var evidence = JsonSerializer.Serialize(finding.Evidence, EvidenceJson.Default.IReadOnlyDictionaryStringString);
                var same = states.TryGetValue(promise.Key, out var state) && state.Holds == finding.Holds && state.Evidence == evidence;
                found.Add(new(caller.Tenant, promise.Key, finding.Holds, evidence, same, clock.GetUtcNow()));
            }
        }

        if (opened.Ground is { } ground)
        {
            await ground.Store.DisposeAsync();
        }

        return found;
    }

    /// <summary>A check that fails for all is asked for each alone, so that it fails for those that it is about.</summary>
    private async Task<Dictionary<string, IReadOnlyDictionary<TenantId, PromiseFinding>>> AskOutsideAsync(IReadOnlyCollection<Caller> callers, CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyDictionary<TenantId, PromiseFinding>> found = [];
        foreach (var promise in _promises.OfType<ICatalogPromise>())
        {
            try
            {
                found.Add(promise.Key, await promise.CheckAsync(callers, cancellationToken));
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                Log.AskedAlone(logger, promise.Key, e);
            }
        }

        return found;
    }

    /// <summary>A database that does not answer keeps its promises as they stood: when they were last looked at stands beside them.</summary>
    private async Task<PromiseFinding?> CheckAsync(IPromise promise, Caller caller, OpenedGround opened, PromiseFinding? last, CancellationToken cancellationToken)
    {
        try
        {
            if (promise is not IStorePromise inStore)
            {
                return await promise.CheckAsync(caller, last, cancellationToken);
            }

            if (opened.Broken is { } broken && outages.IsOne(broken))
            {
                return null;
            }

            var ground = opened.Ground ?? throw new StoreRefusedException($"The store could not be opened ({opened.Broken?.GetType().Name}).");
            var rows = opened.RowsOf(promise.Key)
                ?? (await ground.Store.ReadAsync(inStore.SqlFor(ground.Store.Dialect), inStore.Ask(last), cancellationToken))[0];
            return await inStore.CheckAsync(ground, rows, last, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && outages.IsOne(e))
        {
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotChecked(logger, caller.Tenant.Value, promise.Key, e);
            return new(false, new Dictionary<string, string>(last?.Evidence ?? new Dictionary<string, string>()) { ["error"] = e.GetType().Name });
        }
    }

    /// <summary>A store that can't be opened breaks every promise about it, and no other. One that does not answer all at once is asked one by one.</summary>
    private async Task<OpenedGround> OpenAsync(Caller caller, InCatalog known, Dictionary<string, PromiseFinding> last, CancellationToken cancellationToken)
    {
        PromiseGround ground;
        try
        {
            ground = new(caller, await databases.ReadingAsync(caller, cancellationToken), known.Expected, new(() => TrailKey.Open([.. known.Keys], secrets)));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, e, null, null);
        }

        try
        {
            var question = QuestionTo(ground.Store.Dialect);
            var answers = await ground.Store.ReadAsync(question.Sql, _inStores.SelectMany(p => p.Ask(last.GetValueOrDefault(p.Key))), cancellationToken);
            return new(ground, null, question, answers);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new(ground, e, null, null);
        }
    }

    /// <summary>Put together once: it is the same for every store of a provider. What several promises look at is asked once.</summary>
    private StoreQuestion QuestionTo(StoreDialect dialect)
    {
        if (_question is { } known && known.Dialect == dialect)
        {
            return known;
        }

        List<string> statements = [.. _inStores.Select(p => p.SqlFor(dialect)).Distinct()];
        return _question = new(dialect, string.Join(";\n", statements), _inStores.ToDictionary(p => p.Key, p => statements.IndexOf(p.SqlFor(dialect))));
    }

    /// <summary>What the catalog says of one workspace.</summary>
    private sealed record InCatalog(TenantIdentity Expected, IEnumerable<TrailKey> Keys);

    /// <summary>What is known of a promise from the last look.</summary>
    private sealed record LastLook(TenantId Tenant, string Promise, bool Holds, string Evidence);

    /// <summary>What all promises ask a store, and which of its answers is whose.</summary>
    private sealed record StoreQuestion(StoreDialect Dialect, string Sql, IReadOnlyDictionary<string, int> Places);

    private sealed record OpenedGround(PromiseGround? Ground, Exception? Broken, StoreQuestion? Question, IReadOnlyList<IReadOnlyList<object[]>>? Answers)
    {
        public IReadOnlyList<object[]>? RowsOf(string promise) => Question is { } question && Answers is { } answers ? answers[question.Places[promise]] : null;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Tenant {Tenant}: promise '{Promise}' could not be checked and counts as broken.")]
        public static partial void NotChecked(ILogger logger, Guid tenant, string promise, Exception e);

        [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Promise '{Promise}' could not be checked for all workspaces at once; each is looked at alone.")]
        public static partial void AskedAlone(ILogger logger, string promise, Exception e);
    }
}

/// <summary>What one check of one workspace found, and whether that is what was found the last time.</summary>
internal sealed record FoundPromise(TenantId Tenant, string Promise, bool Holds, string Evidence, bool Same, DateTimeOffset At);
