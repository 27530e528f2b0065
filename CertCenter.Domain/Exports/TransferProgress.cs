using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>While a transfer runs, writes down how far it is, at most twice a second, and looks whether somebody wants it stopped.</summary>
internal sealed class TransferProgress(CatalogDatabase catalog, INotices notices, TimeProvider clock, Transfer transfer)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long _done;
    private long _total;
    private string? _step;

    /// <summary>Somebody asked for it to be stopped.</summary>
    public bool CancelSeen { get; private set; }

    public void Expect(long rows) => Interlocked.Exchange(ref _total, rows);

    public void Add(long rows) => Interlocked.Add(ref _done, rows);

    public void Reach(string step) => Volatile.Write(ref _step, step);

    public async Task<T> WhileAsync<T>(Func<TransferProgress, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reporting = ReportAsync(working, over.Token);
        try
        {
            return await work(this, working.Token);
        }
        finally
        {
            await over.CancelAsync();
            await reporting;
        }
    }

    private async Task ReportAsync(CancellationTokenSource working, CancellationToken over)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                if (await TellAsync(over))
                {
                    CancelSeen = true;
                    await working.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The work is over: what came of it is written with its end.
        }
    }

    /// <summary>Whether somebody wants it stopped.</summary>
    private async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var (step, done, total) = (Volatile.Read(ref _step), Interlocked.Read(ref _done), Interlocked.Read(ref _total));
        await using var db = await catalog.WriteAsync(cancellationToken);
        var rows = db.Transfers.Where(t => t.Id == transfer.Id && t.State == TransferState.Running);
        await rows.ExecuteUpdateAsync(
            t => t.SetProperty(x => x.Step, step).SetProperty(x => x.RowsDone, done).SetProperty(x => x.RowsTotal, total),
            cancellationToken);
        var stop = await rows.AnyAsync(t => t.CancelAsked, cancellationToken);
        await db.CommitAsync(cancellationToken);
        notices.Tell(transfer.Workspace, Topic.Transfers);
        return stop;
    }
}
