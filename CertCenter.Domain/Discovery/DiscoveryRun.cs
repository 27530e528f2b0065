using System.Text.Json;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

public enum RunState
{
    Queued,
    Running,

    /// <summary>Everything was read; what was not found is gone.</summary>
    Completed,

    /// <summary>Something could not be read: what came was taken, nothing was removed.</summary>
    Incomplete,

    /// <summary>Nothing was taken.</summary>
    Failed,
    Cancelled,
}

/// <summary>One reading of one connection: what the source reported, what was read, and what that changed.</summary>
public sealed class DiscoveryRun : IBookkeeping
{
    private DiscoveryRun()
    {
    }

    public RunId Id { get; private init; }

    public ConnectionId Connection { get; private init; }

    /// <summary>1, 2, 3, … for each connection.</summary>
    public int Number { get; private init; }

    public RunState State { get; set; }

    public required string RequestedBy { get; init; }

    public DateTimeOffset RequestedAt { get; private init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool CancelRequested { get; set; }

    /// <summary>Somebody has said that what this run no longer finds is gone, even when it is most of what is known.</summary>
    public bool RemovalsConfirmed { get; private init; }

    /// <summary>How often it was begun; more than once after a crash.</summary>
    public int Attempts { get; set; }

    /// <summary>The key of a text: what is being done now.</summary>
    public string? Phase { get; set; }

    /// <summary>How much the phase has to read, where the source tells.</summary>
    public long? PhaseTotal { get; set; }

    /// <summary>How much of the phase was read.</summary>
    public long PhaseDone { get; set; }

    /// <summary>What the source says it holds, where it tells.</summary>
    public long? Reported { get; set; }

    /// <summary>What the source says it holds of each kind, as JSON; null when it does not tell.</summary>
    public string? Totals { get; set; }

    /// <summary>How many requests were sent, where they are counted.</summary>
    public long? Requests { get; set; }

    /// <summary>How often the source asked to slow down.</summary>
    public long Waits { get; set; }

    public long People { get; set; }

    public long Accounts { get; set; }

    public long Entitlements { get; set; }

    public long Assignments { get; set; }

    public long Added { get; set; }

    public long Changed { get; set; }

    public long Removed { get; set; }

    /// <summary>How many things could not be read; the first thousand are kept as <see cref="RunProblem"/>.</summary>
    public long Problems { get; set; }

    /// <summary>How many of those mean that something was not seen which is there, or may be.</summary>
    public long Unseen { get; set; }

    /// <summary>The key of the text that says why it failed or removed nothing, and its facts.</summary>
    public string? FailureReason { get; set; }

    public string? FailureWhere { get; set; }

    public string? FailureDetail { get; set; }

    public bool IsOver => State is not (RunState.Queued or RunState.Running);

    public void Begin(DateTimeOffset now)
    {
        State = RunState.Running;
        StartedAt = now;
        Attempts++;
        (Phase, PhaseTotal, PhaseDone) = (null, null, 0);
        (People, Accounts, Entitlements, Assignments, Problems, Unseen) = (0, 0, 0, 0, 0, 0);
    }

    public void End(RunState state, DateTimeOffset now)
    {
        State = state;
        EndedAt = now;
        (Phase, PhaseTotal, PhaseDone) = (null, null, 0);
    }

    /// <summary>Keeps what the connector says about its reading.</summary>
    public void Report(ReadReport report)
    {
        Reported = report.Reported;
        Totals = report.Totals.Count == 0 ? null : JsonSerializer.Serialize(report.Totals);
        (Requests, Waits) = (report.Requests, report.Waits);
    }

    public static IReadOnlyList<SourceTotal> TotalsOf(string? totals) => totals is null ? [] : JsonSerializer.Deserialize<List<SourceTotal>>(totals) ?? [];

    /// <summary>Nothing was taken, because of this.</summary>
    public void Fail(SourceProblem problem, DateTimeOffset now)
    {
        End(RunState.Failed, now);
        Explain(problem);
    }

    /// <summary>Says why the run did not end as it should.</summary>
    public void Explain(SourceProblem problem)
    {
        FailureReason = problem.Reason;
        FailureWhere = Cut(problem.Where, 500);
        FailureDetail = problem.Detail is null ? null : Cut(problem.Detail, 1000);
    }

    public static DiscoveryRun Ask(ConnectionId connection, int number, string requestedBy, bool removalsConfirmed, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        Connection = connection,
        Number = number,
        State = RunState.Queued,
        RequestedBy = requestedBy,
        RequestedAt = now,
        RemovalsConfirmed = removalsConfirmed,
    };

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
