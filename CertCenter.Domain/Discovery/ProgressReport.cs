using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>While a source is read, writes down how far it is, at most twice a second, and looks whether somebody wants it stopped.</summary>
internal sealed class ProgressReport(TenantDatabases databases, TimeProvider clock, Caller caller, ClaimedRun run, Reading seen)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Somebody asked for the run to be stopped.</summary>
    public bool CancelSeen { get; private set; }

    public async Task<ReadReport> WhileAsync(Func<CancellationToken, Task<ReadReport>> read, CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reporting = ReportAsync(reading, over.Token);
        try
        {
            return await read(reading.Token);
        }
        finally
        {
            await over.CancelAsync();
            await reporting;
        }
    }

    private async Task ReportAsync(CancellationTokenSource reading, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        ReadingProgress? told = null;
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                var now = seen.Progress;
                if (now != told)
                {
                    await TellAsync(now, over);
                    told = now;
                }

                if (await WantsStopAsync(over))
                {
                    CancelSeen = true;
                    await reading.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The reading is over: what it found is written with its end.
        }
    }

    private async Task<bool> WantsStopAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Runs.AnyAsync(r => r.Id == run.Id && r.CancelRequested, cancellationToken);
    }

    private async Task TellAsync(ReadingProgress now, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await db.Runs.Where(r => r.Id == run.Id && r.State == RunState.Running).ExecuteUpdateAsync(
            r => r
                .SetProperty(x => x.Phase, now.Phase)
                .SetProperty(x => x.PhaseTotal, now.PhaseTotal)
                .SetProperty(x => x.PhaseDone, now.PhaseDone)
                .SetProperty(x => x.People, now.People)
                .SetProperty(x => x.Accounts, now.Accounts)
                .SetProperty(x => x.Entitlements, now.Entitlements)
                .SetProperty(x => x.Assignments, now.Assignments)
                .SetProperty(x => x.Problems, now.Problems),
            cancellationToken);
        db.Announce(Topic.Connection(run.Connection));
        await db.CommitAsync(cancellationToken);
    }
}
