using System.IO.Pipelines;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Exports;

/// <summary>
/// Makes the exports that were asked for, each from one moment of the store, straight into a file under the export's own id: begun again
/// after a crash, or when the database did not answer, it takes the place of what was begun before. Files whose time is over are removed.
/// </summary>
public sealed partial class MakeExport(
    CatalogDatabase catalog, TenantDatabases databases, TransferPasswords passwords, IFiles files, INotices notices, IOutages outages, TimeProvider time, ILogger<MakeExport> logger)
{
    private const long MaxBytes = 200L << 30;

    /// <returns>When a file's time is over; null when none is kept.</returns>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        foreach (var export in await AskedAsync(caller, cancellationToken))
        {
            await RunAsync(caller, export, cancellationToken);
        }

        return await ExpireAsync(caller, cancellationToken);
    }

    private async Task<List<Transfer>> AskedAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.Transfers.AsNoTracking()
            .Where(t => t.Workspace == caller.Tenant && t.Kind == TransferKind.Export && (t.State == TransferState.Queued || t.State == TransferState.Running))
            .OrderBy(t => t.RequestedAt).ToListAsync(cancellationToken);
    }

    private async Task RunAsync(Caller caller, Transfer export, CancellationToken cancellationToken)
    {
        var progress = new TransferProgress(catalog, notices, time, export);
        try
        {
            var begun = false;
            await ChangeAsync(export, t => begun = t.Begin(), cancellationToken);
            if (!begun)
            {
                return;
            }

            var (kept, rows) = await progress.WhileAsync((_, token) => MakeAsync(caller, export, progress, token), cancellationToken);
            await TellAsync(caller, export, kept, rows, cancellationToken);
            await ChangeAsync(
                export,
                t =>
                {
                    t.Keep(kept);
                    t.FinishExport(rows, time.GetUtcNow());
                },
                cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !outages.IsOne(e))
        {
            await files.RemoveAsync(caller, new FileId(export.Id), cancellationToken);
            await EndAsync(export, e, progress.CancelSeen, cancellationToken);
        }
    }

    private Task EndAsync(Transfer export, Exception e, bool cancelled, CancellationToken cancellationToken)
    {
        if (cancelled)
        {
            return ChangeAsync(export, t => t.Cancel(time.GetUtcNow()), cancellationToken);
        }

        Log.NotMade(logger, export.Id, e);
        return ChangeAsync(export, t => t.Fail(e is DiskFullException ? "ExportNoRoom" : "ExportBroke", null, null, time.GetUtcNow()), cancellationToken);
    }

    private async Task<(KeptFile Kept, long Rows)> MakeAsync(Caller caller, Transfer export, TransferProgress progress, CancellationToken cancellationToken)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false));
        var keeping = Task.Run(() => files.KeepAsAsync(caller, new FileId(export.Id), pipe.Reader.AsStream(), MaxBytes, cancellationToken), cancellationToken);
        var writing = Task.Run(() => WriteAsync(caller, export, pipe.Writer, progress, cancellationToken), cancellationToken);
        await Task.WhenAny(keeping, writing);
        if (keeping.IsFaulted || keeping.IsCanceled)
        {
            // A full disk: the writer must not wait for a reader that has gone.
            await pipe.Reader.CompleteAsync(keeping.Exception);
        }

        // Both have ended before a failure is told: by then nothing half written is left.
        await Task.WhenAll(keeping, writing);
        return (await keeping, await writing);
    }

    private async Task<long> WriteAsync(Caller caller, Transfer export, PipeWriter output, TransferProgress progress, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            await using var db = await databases.SnapshotAsync(caller, cancellationToken);
            await using var all = catalog.Read();
            var content = await ExportContents.OfAsync(all, files, caller, export, now, cancellationToken);
            long rows;
            await using (var archive = ExportArchive.To(output.AsStream(leaveOpen: true), passwords.Open(export), now))
            {
                rows = await new WorkspaceZip(db, archive, content, progress).WriteAsync((file, token) => files.OpenAsync(caller, file, token), cancellationToken);
            }

            await output.CompleteAsync();
            return rows;
        }
        catch (Exception e)
        {
            await output.CompleteAsync(e);
            throw;
        }
    }

    /// <summary>The trail first. Killed after it, the export is made again and told again: both files were what the lines say.</summary>
    private async Task TellAsync(Caller caller, Transfer export, KeptFile kept, long rows, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, time.GetUtcNow(), "export.made", $"export/{export.Id}", "Workspace export", new { kept.Bytes, kept.Sha256, rows }), cancellationToken);
    }

    private async Task<DateTimeOffset?> ExpireAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<Transfer> kept;
        await using (var db = catalog.Read())
        {
            kept = await db.Transfers.AsNoTracking()
                .Where(t => t.Workspace == caller.Tenant && t.Kind == TransferKind.Export && t.State == TransferState.Done).ToListAsync(cancellationToken);
        }

        foreach (var old in kept.Where(t => t.ExpiresAt <= now))
        {
            await files.RemoveAsync(caller, new FileId(old.Id), cancellationToken);
            await ChangeAsync(old, t => t.Expire(), cancellationToken);
        }

        return kept.Where(t => t.ExpiresAt > now).Min(t => t.ExpiresAt);
    }

    private async Task ChangeAsync(Transfer transfer, Action<Transfer> change, CancellationToken cancellationToken)
    {
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            change(await db.Transfers.SingleAsync(t => t.Id == transfer.Id, cancellationToken));
            await db.CommitAsync(cancellationToken);
        }

        notices.Tell(transfer.Workspace, Topic.Transfers);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Export {Export} could not be made.")]
        public static partial void NotMade(ILogger logger, Guid export, Exception e);
    }
}
