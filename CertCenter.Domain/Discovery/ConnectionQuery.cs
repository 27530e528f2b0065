using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>One connection as its page shows it: settings, when the secret was set and by whom, and its last runs. Never the secret.</summary>
public sealed record ConnectionDetails(
    ConnectionId Id, int Version, string Name, string Kind, string Settings, string? SecretFingerprint, DateTimeOffset? SecretSetAt, string? SecretSetBy,
    ReadingSchedule Schedule, DateTimeOffset? NextReadAt, DateTimeOffset? LastCompleteAt, DateTimeOffset CreatedAt, IReadOnlyList<RunDetails> Runs,
    IReadOnlyList<UnseenKind> Unseen, WriteBackState WriteBack, CredentialState Credentials)
{
    public bool HasSecret => SecretSetAt is not null;

    /// <summary>The run that waits or reads now; null when none does.</summary>
    public RunDetails? Open => Runs is [{ IsOver: false } last, ..] ? last : null;

    /// <summary>The last run from which something was taken, complete or not: what is known of the source is from it. <see cref="Unseen"/> tells of it.</summary>
    public RunDetails? LastTaken => Runs.FirstOrDefault(r => r.State is RunState.Completed or RunState.Incomplete);

    public RunDetails? LastComplete => Runs.FirstOrDefault(r => r.State is RunState.Completed);
}

/// <summary>What the account of a connection may do, as last seen, and when its secret ends. The report is null where nothing was looked at yet.</summary>
public sealed record CredentialState(bool CanBeSeen, PermissionReport? Report, DateTimeOffset? SeenAt, bool RefusesSurplus, DateTimeOffset? SecretEndsAt);

/// <summary>
/// What may be sent through a connection that changes its source, and what was. Possible is false for a kind that only reads.
/// </summary>
public sealed record WriteBackState(
    bool Possible, DateTimeOffset? Since, string? By, int LeastHolders, int LastDays, IReadOnlyList<SentWrite> Latest)
{
    public const int Days = 90;

    public bool IsOn => Since is not null;
}

/// <summary>One change that was sent.</summary>
public sealed record SentWrite(long Id, WriteVerb Verb, string AccountName, string AccessName, DateTimeOffset At);

/// <summary>One run as the screens show it.</summary>
public sealed record RunDetails(
    RunId Id, int Number, RunState State, string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    bool CancelRequested, int Attempts, string? Phase, long? PhaseTotal, long PhaseDone, long? Reported,
    long People, long Accounts, long Entitlements, long Assignments, long Added, long Changed, long Removed, long Problems,
    string? FailureReason, string? FailureWhere, string? FailureDetail, string? Totals, long? Requests, long Waits, long Unseen)
{
    /// <summary>What the source says it holds of each kind.</summary>
    public IReadOnlyList<SourceTotal> SourceTotals => DiscoveryRun.TotalsOf(Totals);

    public bool IsOver => State is not (RunState.Queued or RunState.Running);

    /// <summary>Why it did not end as it should; null when it did.</summary>
    public SourceProblem? Failure => FailureReason is null ? null : new(FailureReason, FailureWhere ?? "", FailureDetail);

    internal static IQueryable<RunDetails> From(IQueryable<DiscoveryRun> runs) => runs.Select(r => new RunDetails(
        r.Id, r.Number, r.State, r.RequestedBy, r.RequestedAt, r.StartedAt, r.EndedAt,
        r.CancelRequested, r.Attempts, r.Phase, r.PhaseTotal, r.PhaseDone, r.Reported,
        r.People, r.Accounts, r.Entitlements, r.Assignments, r.Added, r.Changed, r.Removed, r.Problems,
        r.FailureReason, r.FailureWhere, r.FailureDetail, r.Totals, r.Requests, r.Waits, r.Unseen));
}

/// <summary>One connection with its last fifty runs, the newest first.</summary>
public sealed class ConnectionQuery(TenantDatabases databases, IEnumerable<IWritableSource> writable, IEnumerable<IPermissionProbe> probes, TimeProvider clock)
{
    private const int RunsShown = 50;
    private const int WritesShown = 20;

    public async Task<Outcome<ConnectionDetails>> ExecuteAsync(Caller caller, ConnectionId id, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        if (await db.Connections.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.RemovedAt == null, cancellationToken) is not { } c)
        {
            return new NotFound();
        }

        var runs = await RunDetails.From(db.Runs.Where(r => r.Connection == id).OrderByDescending(r => r.Number).Take(RunsShown)).ToListAsync(cancellationToken);
        var taken = runs.Find(r => r.State is RunState.Completed or RunState.Incomplete);
        var unseen = taken is null ? [] : await UnseenKind.OfAsync(db, taken.Id, cancellationToken);
        return new ConnectionDetails(
            c.Id, c.Version, c.Name, c.Kind, c.Settings, c.SecretFingerprint, c.SecretSetAt, c.SecretSetBy,
            c.Schedule, c.NextReadAt, c.LastCompleteAt, c.CreatedAt, runs, unseen, await WritesAsync(db, c, cancellationToken),
            new(probes.Any(p => p.Kind == c.Kind), PermissionLook.Read(c.Permissions), c.PermissionsAt, c.RefusesSurplus, c.SecretEndsAt));
    }

    private async Task<WriteBackState> WritesAsync(TenantDb db, Connection c, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromDays(WriteBackState.Days);
        var writes = db.SourceWrites.Where(w => w.Connection == c.Id && w.SentAt > since);
        var latest = await writes.OrderByDescending(w => w.SentAt).ThenByDescending(w => w.Id).Take(WritesShown)
            .Select(w => new SentWrite(w.Id, w.Verb, w.AccountName, w.AccessName, w.SentAt)).ToListAsync(cancellationToken);
        return new(writable.Any(s => s.Kind == c.Kind), c.WriteBackSince, c.WriteBackBy, c.LeastHolders, await writes.CountAsync(cancellationToken), latest);
    }
}
