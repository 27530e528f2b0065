using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// The work of a tenant's connections: reads what was asked for and what is due, one run after the other. Nothing of the store is
/// held while a source is read. Running it twice, at once or after a crash, is harmless.
/// </summary>
public sealed partial class RunDiscovery(
    TenantDatabases databases,
    IEnumerable<IConnector> connectors,
    IEnumerable<IPermissionProbe> probes,
    ISecrets secrets,
    IFiles files,
    RunsUnderWay underWay,
    TimeProvider clock,
    ILogger<RunDiscovery> logger)
{
    /// <returns>When there is work again by schedule; null when none is planned.</returns>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        var queue = new RunQueue(databases, underWay, clock);
        await queue.AskDueAsync(caller, cancellationToken);
        while (await queue.ClaimAsync(caller, cancellationToken) is { } run)
        {
            try
            {
                await ReadAsync(caller, run, cancellationToken);
            }
            finally
            {
                underWay.End(run.Id);
            }
        }

        return await queue.NextAsync(caller, cancellationToken);
    }

    private async Task ReadAsync(Caller caller, ClaimedRun run, CancellationToken cancellationToken)
    {
        var seen = new Reading();
        var end = new RunEnd(databases, clock, caller, run, seen);
        var progress = new ProgressReport(databases, clock, caller, run, seen);
        var memory = new ConnectorMemory(files, caller, run.Connection);
        Log.Begun(logger, run.Id.Value, run.Connection.Value);
        try
        {
            var connector = connectors.SingleOrDefault(c => c.Kind == run.Kind)
                ?? throw new SourceFailedException(new(ReadingProblems.KindUnknown, run.Kind));
            var input = new ConnectorInput(
                run.Settings,
                ConnectionSecret.Open(secrets, caller, run.Connection, run.Secret),
                (file, token) => files.OpenAsync(caller, file, token))
            {
                OpenMemory = memory.OpenAsync,
            };
            if (await new PermissionLook(databases, probes, clock).RefuseAsync(caller, run.Connection, run.Kind, input, cancellationToken) is { } tooMuch)
            {
                throw new SourceFailedException(tooMuch);
            }

            var report = await progress.WhileAsync(token => Task.Run(() => connector.ReadAsync(input, seen, token), token), cancellationToken);
            await end.TakeAsync(report, cancellationToken);
            if (!await memory.KeepAsync(report.Memory, cancellationToken))
            {
                Log.Forgotten(logger, run.Id.Value);
            }
        }
        catch (Exception e) when (ReadingProblems.Of(e) is { } problem)
        {
            Log.Failed(logger, run.Id.Value, problem.Reason);
            await end.FailAsync(problem, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program is shutting down: the run is begun again by the next one, and this attempt does not count.
            await end.PutBackAsync();
            throw;
        }
        catch (OperationCanceledException) when (progress.CancelSeen)
        {
            await end.CancelAsync(cancellationToken);
        }

        Log.Ended(logger, run.Id.Value);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Run {Run} of connection {Connection} begins")]
        public static partial void Begun(ILogger logger, Guid run, Guid connection);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Run {Run}: the source could not be read ({Reason})")]
        public static partial void Failed(ILogger logger, Guid run, string reason);

        [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Run {Run} is over")]
        public static partial void Ended(ILogger logger, Guid run);

        [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "Run {Run}: what it leaves for the next one could not be kept, which then reads everything")]
        public static partial void Forgotten(ILogger logger, Guid run);
    }
}
