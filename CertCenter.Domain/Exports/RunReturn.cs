using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Exports;

/// <summary>
/// Brings exports back in named steps: the list is checked, files are kept under their ids, all rows are written in one transaction, the
/// upload is removed. Killed at any of them it is begun again, and after the rows the trail says that they are there: it happens once or
/// the workspace stays empty.
/// </summary>
public sealed partial class RunReturn(
    CatalogDatabase catalog, TenantDatabases databases, TransferPasswords passwords, IFiles files, INotices notices, IOutages outages, TimeProvider time, ILogger<RunReturn> logger)
{
    private const long MostFile = 20L << 30;

    /// <returns>When an upload has waited long enough; null when none waits.</returns>
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

        foreach (var asked in await OfStateAsync(caller, [TransferState.Queued, TransferState.Running], cancellationToken))
        {
            await RunAsync(caller, asked, cancellationToken);
        }

        return await ForgetAsync(caller, cancellationToken);
    }

    private async Task<List<Transfer>> OfStateAsync(Caller caller, TransferState[] states, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.Transfers.AsNoTracking()
            .Where(t => t.Workspace == caller.Tenant && t.Kind == TransferKind.Return && states.Contains(t.State))
            .OrderBy(t => t.RequestedAt).ToListAsync(cancellationToken);
    }

    private async Task RunAsync(Caller caller, Transfer asked, CancellationToken cancellationToken)
    {
        try
        {
            await StepAsync(asked, "check", t => t.Begin(), cancellationToken);
            var rows = await ThereAsync(caller, asked, cancellationToken)
                ?? await new TransferProgress(catalog, notices, time, asked).WhileAsync((progress, token) => BringBackAsync(caller, asked, progress, token), cancellationToken);
            await StepAsync(asked, "finish", _ => { }, cancellationToken);
            await files.RemoveAsync(caller, new FileId(asked.Id), cancellationToken);
            await ChangeAsync(asked, t => t.FinishReturn(rows, time.GetUtcNow()), cancellationToken);
            notices.Tell(asked.Workspace, Topic.Members);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !outages.IsOne(e))
        {
            await EndAsync(caller, asked, e, cancellationToken);
        }
    }

    private async Task<long?> ThereAsync(Caller caller, Transfer asked, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await ReturnedRows.ThereAsync(db, asked.Id, cancellationToken);
    }

    private async Task<long> BringBackAsync(Caller caller, Transfer asked, TransferProgress progress, CancellationToken cancellationToken)
    {
        await using var file = await files.OpenAsync(caller, new FileId(asked.Id), cancellationToken) ?? throw new ReturnRefusedException(new NotAnExport());
        using var archive = ReturnArchive.Open(file, passwords.Open(asked));
        var manifest = archive.Manifest();
        Reach("files");
        foreach (var part in manifest.Files)
        {
            await KeepAsync(caller, archive, part, cancellationToken);
        }

        Reach("rows");
        await using var db = await databases.RebuildAsync(caller, cancellationToken);
        return await new ReturnedRows(db, caller, asked, archive, manifest, progress).WriteAsync(time.GetUtcNow(), cancellationToken);

        void Reach(string step)
        {
            Log.Step(logger, asked.Id, step);
            progress.Reach(step);
        }
    }

    private async Task KeepAsync(Caller caller, ReturnArchive archive, ExportedPart part, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(part.Name["files/".Length..], out var id) || part.Name != $"files/{id:D}")
        {
            throw new ReturnRefusedException(new ExportNameRefused(part.Name));
        }

        if (part.Damaged)
        {
            return;
        }

        await using var content = archive.OpenPart(part.Name);
        var kept = await files.KeepAsAsync(caller, new FileId(id), content, MostFile, cancellationToken);
        if (kept.Sha256 != part.Sha256)
        {
            throw new ReturnRefusedException(new ExportDamaged(part.Name));
        }
    }

    /// <summary>Nothing came back: what was kept of it is removed with the upload, since an empty workspace has no files but exports.</summary>
    private async Task EndAsync(Caller caller, Transfer asked, Exception e, CancellationToken cancellationToken)
    {
        var (reason, part, line) = ("ReturnBroke", (string?)null, (long?)null);
        if (e is ReturnRefusedException { Refusal: var refusal })
        {
            reason = refusal.GetType().Name;
            (part, line) = ReturnRefusals.WhereOf(refusal);
        }
        else
        {
            reason = e is DiskFullException ? "ReturnNoRoom" : reason;
            Log.NotReturned(logger, asked.Id, e);
        }

        if (await IsEmptyAsync(caller, cancellationToken))
        {
            List<FileId?> named;
            await using (var db = catalog.Read())
            {
                named = await db.Transfers.Where(t => t.Workspace == caller.Tenant && t.File != null).Select(t => t.File).ToListAsync(cancellationToken);
            }

            foreach (var file in (await files.ListAsync(caller, cancellationToken)).Where(f => !named.Contains(f)))
            {
                await files.RemoveAsync(caller, file, cancellationToken);
            }
        }

        await files.RemoveAsync(caller, new FileId(asked.Id), cancellationToken);
        await ChangeAsync(asked, t => t.Fail(reason, part, line, time.GetUtcNow()), cancellationToken);
    }

    private async Task<bool> IsEmptyAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await EmptyWorkspace.IsAsync(db, cancellationToken);
    }

    /// <summary>Removes uploads that nobody asked to bring back.</summary>
    private async Task<DateTimeOffset?> ForgetAsync(Caller caller, CancellationToken cancellationToken)
    {
        var old = time.GetUtcNow() - Transfer.UploadKeptFor;
        var kept = await OfStateAsync(caller, [TransferState.Kept], cancellationToken);
        foreach (var upload in kept.Where(t => t.RequestedAt <= old))
        {
            await files.RemoveAsync(caller, new FileId(upload.Id), cancellationToken);
            await using var db = await catalog.WriteAsync(cancellationToken);
            await db.Transfers.Where(t => t.Id == upload.Id && t.State == TransferState.Kept).ExecuteDeleteAsync(cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        return kept.Where(t => t.RequestedAt > old).Select(t => (DateTimeOffset?)(t.RequestedAt + Transfer.UploadKeptFor)).Min();
    }

    private Task StepAsync(Transfer asked, string step, Action<Transfer> change, CancellationToken cancellationToken)
    {
        Log.Step(logger, asked.Id, step);
        return ChangeAsync(
            asked,
            t =>
            {
                t.Reach(step);
                change(t);
            },
            cancellationToken);
    }

    private async Task ChangeAsync(Transfer asked, Action<Transfer> change, CancellationToken cancellationToken)
    {
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            change(await db.Transfers.SingleAsync(t => t.Id == asked.Id, cancellationToken));
            await db.CommitAsync(cancellationToken);
        }

        notices.Tell(asked.Workspace, Topic.Transfers);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Debug, Message = "Return {Transfer}: step '{Step}'.")]
        public static partial void Step(ILogger logger, Guid transfer, string step);

        [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Return {Transfer} could not be brought back.")]
        public static partial void NotReturned(ILogger logger, Guid transfer, Exception e);
    }
}
