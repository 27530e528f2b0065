using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>The file is larger than an upload of an export may be (in gigabytes).</summary>
public sealed record ReturnTooLarge(int Gigabytes) : Refusal;

/// <summary>Keeps an export that an owner uploads to bring it back. Streamed; it waits a day for the word, and takes the place of one before.</summary>
public sealed class KeepReturn(CatalogDatabase catalog, IFiles files, TimeProvider time)
{
    private const int MaxGigabytes = 50;

    public async Task<Outcome<KeptFile>> ExecuteAsync(Caller caller, Stream content, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsOwner)
        {
            return new NotAllowed();
        }

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        KeptFile kept;
        try
        {
            kept = await files.KeepAsAsync(caller, new FileId(id), content, (long)MaxGigabytes << 30, cancellationToken);
        }
        catch (FileTooLargeException)
        {
            return new ReturnTooLarge(MaxGigabytes);
        }
        catch (DiskFullException)
        {
            return new DiskFull();
        }

        List<Guid> before;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            var waiting = db.Transfers.Where(t => t.Workspace == caller.Tenant && t.Kind == TransferKind.Return && t.State == TransferState.Kept);
            before = await waiting.Select(t => t.Id).ToListAsync(cancellationToken);
            await waiting.ExecuteDeleteAsync(cancellationToken);
            db.Add(Transfer.Upload(id, caller, kept, now));
            await db.ExpectWorkAsync(caller.Tenant, WorkKind.Return, now + Transfer.UploadKeptFor, cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        foreach (var old in before)
        {
            await files.RemoveAsync(caller, new FileId(old), cancellationToken);
        }

        return kept;
    }
}
