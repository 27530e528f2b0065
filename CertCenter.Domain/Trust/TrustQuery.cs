using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Trust;

/// <summary>What the Trust page of a workspace shows: where its data is, and how each promise stands.</summary>
public sealed record TrustScreen(
    string Region,
    string Residence,
    string Database,
    bool? EncryptedAtRest,
    DateTimeOffset Since,
    int? KeyVersion,
    DateTimeOffset? KeyMadeAt,
    DateTimeOffset? NewestBackup,
    bool IsOnServer,
    WriteAccess? Writes,
    IReadOnlyList<PromiseRow> Promises,
    IReadOnlyList<PromiseNews> History,
    IReadOnlyList<StaffSeen>? Staff);

/// <summary>Somebody of the operator's staff who looked, under a grant: how many screens, and when last.</summary>
public sealed record StaffSeen(string Name, long Screens, DateTimeOffset LastAt);

/// <summary>For how many connections write-back is on, how many changes were ever sent to directories, and when the last one was.</summary>
public sealed record WriteAccess(int On, int Sent, DateTimeOffset? LastSentAt);

/// <summary>A promise: null in Holds means that it was not verified yet.</summary>
public sealed record PromiseRow(string Key, bool? Holds, DateTimeOffset? CheckedAt, DateTimeOffset? PassedAt, IReadOnlyDictionary<string, string> Evidence);

/// <summary>When a promise began or ceased to hold.</summary>
public sealed record PromiseNews(long Id, string Key, bool Holds, DateTimeOffset At);

/// <summary>The Trust page of the caller's workspace, for its administrators and auditors.</summary>
public sealed class TrustQuery(CatalogDatabase catalog, TenantDatabases databases, StoreMaker maker, StorePlaces places, IEnumerable<IPromise> promises)
{
    private const int MostNews = 20;

    public async Task<Outcome<TrustScreen>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!AuditFilter.MayRead(caller))
        {
            return new NotFound();
        }

        await using var db = catalog.Read();
        var tenant = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == caller.Tenant, cancellationToken);
        var states = await db.PromiseStates.AsNoTracking().Where(p => p.Tenant == caller.Tenant).ToDictionaryAsync(p => p.Promise, cancellationToken);
        var news = await db.PromiseChanges.Where(p => p.Tenant == caller.Tenant).OrderByDescending(p => p.Id).Take(MostNews)
            .Select(p => new PromiseNews(p.Id, p.Promise, p.Holds, p.At)).ToListAsync(cancellationToken);
        var owner = KeyOwner.Of(caller.Tenant);
        var key = await db.SealingKeys.Where(k => k.Owner == owner).OrderByDescending(k => k.Version).Select(k => new { k.Version, k.MadeAt }).FirstOrDefaultAsync(cancellationToken);
        var facts = await maker.FactsAsync(caller.Tenant, tenant.Region, cancellationToken);
        var region = places.Regions.FirstOrDefault(r => r.Key == tenant.Region);
        var inside = await InsideAsync(caller, cancellationToken);
        var identity = TenantIdentity.Of(tenant.Id, tenant.Region, tenant.Incarnation, tenant.CreatedAt);
        var told = await maker.BackupsAsync(identity, cancellationToken);
        return new TrustScreen(
            region?.Name ?? tenant.Region,
            region?.Residence ?? "",
            facts.Kind,
            facts.EncryptedAtRest,
            tenant.CreatedAt,
            key?.Version,
            key?.MadeAt,
            told is null ? (await maker.NewestBackupAsync(identity, cancellationToken))?.MadeAt : told.Kinds.Select(k => (DateTimeOffset?)k.Newest).Max(),
            told is not null,
            inside?.Writes,
            [.. promises.Select(p => states.TryGetValue(p.Key, out var s)
                ? new PromiseRow(p.Key, s.Holds, s.CheckedAt, s.PassedAt, PromiseChecks.Read(s.Evidence))
                : new PromiseRow(p.Key, null, null, null, new Dictionary<string, string>()))],
            news,
            inside?.Staff);
    }

    /// <summary>
    /// Who of staff looked, by the workspace's own trail, which is written before anything is shown; and what may change in directories.
    /// Null where the store can't be opened: the page has to tell that, too.
    /// </summary>
    private async Task<(IReadOnlyList<StaffSeen> Staff, WriteAccess Writes)?> InsideAsync(Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await databases.ReadAsync(caller, cancellationToken);
            var seen = await db.AuditEvents.Where(e => e.What == "support.looked" || e.What == "support.unmasked")
                .GroupBy(e => new { e.ActorId, e.ActorName }).Select(g => new { g.Key.ActorName, Screens = g.LongCount(), Last = g.Max(e => e.At) }).ToListAsync(cancellationToken);
            return (
                [.. seen.OrderByDescending(s => s.Last).Take(MostNews).Select(s => new StaffSeen(s.ActorName, s.Screens, s.Last))],
                new(
                    await db.Connections.CountAsync(c => c.RemovedAt == null && c.WriteBackSince != null, cancellationToken),
                    await db.SourceWrites.CountAsync(cancellationToken),
                    await db.SourceWrites.MaxAsync(w => (DateTimeOffset?)w.SentAt, cancellationToken)));
        }
        catch (StoreRefusedException)
        {
            return null;
        }
    }
}
