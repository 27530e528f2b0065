using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using Quartz;

namespace CertCenter.Portal.Jobs;

/// <summary>
/// Runs the work that its key names. It may be run twice, late, or for nothing: what is due is read from the catalog, and taken
/// for a limited time, so that a killed process loses no work.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class RunWork(
    IEnumerable<IWork> works,
    IEnumerable<ISystemWork> systemWorks,
    WakeUps wakeUps,
    EnterForJob enter,
    TakeWork take,
    EndWork end,
    FailWork fail,
    ReleaseWork release,
    IOutages outages,
    TimeProvider clock,
    ILogger<RunWork> logger) : IJob
{
    private static readonly SystemCaller System = new("jobs");

    /// <summary>How long work rests when the database does not answer: that is no failure of the work.</summary>
    private static readonly TimeSpan AwayPause = TimeSpan.FromSeconds(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var key = WorkKey.Of(context.JobDetail.Key.Group, context.JobDetail.Key.Name);
        using var scope = Log.Scope(logger, key.Owner, key.Kind);
        wakeUps.Started(key);
        try
        {
            if (context.Recovering && key.Tenant is { } left)
            {
                // The process that had it is gone: nobody waits for its lease to run out.
                await release.ExecuteAsync(System, left, key.Kind, cancellationToken);
            }

            await (key.Tenant is { } tenant ? RunAsync(tenant, key.Kind, cancellationToken) : RunAsync(key.Kind, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process stops; the next one goes on, and need not wait until the lease runs out.
            Log.Stopped(logger);
            await GiveUpAsync(key);
        }
        catch (Exception e)
        {
            Log.Failed(logger, e);
        }
    }

    private async Task GiveUpAsync(WorkKey key)
    {
        if (key.Tenant is { } tenant)
        {
            await release.ExecuteAsync(System, tenant, key.Kind, CancellationToken.None);
        }
    }

    private Task RunAsync(WorkKind kind, CancellationToken cancellationToken) =>
        systemWorks.Single(w => w.Kind == kind).DoAsync(System, cancellationToken);

    private async Task RunAsync(TenantId tenant, WorkKind kind, CancellationToken cancellationToken)
    {
        var entered = await enter.ExecuteAsync(System, tenant, kind, cancellationToken);
        if (entered.Refusal is not null)
        {
            Log.NotEntered(logger);
            await end.ExecuteAsync(System, tenant, kind, next: null, cancellationToken);
            return;
        }

        while (await take.ExecuteAsync(entered.Value, kind, cancellationToken))
        {
            await DoAsync(entered.Value, kind, cancellationToken);
        }
    }

    private async Task DoAsync(Caller caller, WorkKind kind, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        try
        {
            var next = works.SingleOrDefault(w => w.Kind == kind) is { } work ? await work.DoAsync(caller, cancellationToken) : null;
            await end.ExecuteAsync(System, caller.Tenant, kind, next, CancellationToken.None);
            Measure(kind, "done", begun);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && outages.IsOne(e))
        {
            Log.Away(logger, e);
            Measure(kind, "away", begun);
            await PutOffAsync(caller.Tenant, kind, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = await fail.ExecuteAsync(System, caller.Tenant, kind, CancellationToken.None);
            Measure(kind, failure.Parked ? "parked" : "failed", begun);
            if (failure.Parked)
            {
                Log.Parked(logger, failure.Times, e);
            }
            else
            {
                Log.TriedAgain(logger, failure.Times, e);
            }
        }
    }

    /// <summary>Notes that the work is due again soon, as soon as the catalog takes that.</summary>
    private async Task PutOffAsync(TenantId tenant, WorkKind kind, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(AwayPause, clock);
        while (await pause.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await end.ExecuteAsync(System, tenant, kind, clock.GetUtcNow(), cancellationToken);
                return;
            }
            catch (Exception e) when (outages.IsOne(e))
            {
                Log.Away(logger, e);
            }
        }
    }

    private void Measure(WorkKind kind, string outcome, long begun) => Measures.Jobs.Record(
        clock.GetElapsedTime(begun).TotalSeconds,
        new KeyValuePair<string, object?>("job", kind.ToString()),
        new KeyValuePair<string, object?>("outcome", outcome));

    private static partial class Log
    {
        public static readonly Func<ILogger, string, WorkKind, IDisposable?> Scope =
            LoggerMessage.DefineScope<string, WorkKind>("tenant {Tenant}, job {Job}");

        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Stopped with the process; it goes on at the next start.")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "The job could not be run; a sweep starts it again.")]
        public static partial void Failed(ILogger logger, Exception e);

        [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "The workspace may not be entered by jobs; the work is dropped.")]
        public static partial void NotEntered(ILogger logger);

        [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "The work failed, {Times} in a row; it is tried again after a pause.")]
        public static partial void TriedAgain(ILogger logger, int times, Exception e);

        [LoggerMessage(EventId = 6, Level = LogLevel.Warning, Message = "The database does not answer; the work goes on when it does.")]
        public static partial void Away(ILogger logger, Exception e);

        [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "The work failed, {Times} in a row; it rests until something new is noted for it.")]
        public static partial void Parked(ILogger logger, int times, Exception e);
    }
}
