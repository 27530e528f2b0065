using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>A password of an export has to be long: whoever has the file can try as many as they like.</summary>
public sealed record ExportPasswordTooShort(int Least) : Refusal;

/// <summary>
/// Asks for the whole workspace as a file; while one waits or is made no other is begun. In the store only the trail gets a line, so that
/// it works where nothing else may be changed.
/// </summary>
public sealed class AskForExport(
    CatalogDatabase catalog, TenantDatabases databases, TransferPasswords passwords, IWakeUp wakeUp, INotices notices, TimeProvider time)
{
    public const int LeastPassword = 12;
    public const int MostPassword = 256;

    /// <param name="caller">An owner or administrator.</param>
    /// <param name="password">Protects the file; null for none.</param>
    /// <param name="cancellationToken">Ends the wait for the stores.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, string? password, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        if (password is { Length: < LeastPassword or > MostPassword })
        {
            return new ExportPasswordTooShort(LeastPassword);
        }

        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var box = passwords.Seal(caller.Tenant, id, password);
        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            if (await IsUnderWayAsync(caller, cancellationToken))
            {
                return Done.Yes;
            }

            // The trail first: a line of an export that never came is harmless, an export that the trail does not know is not.
            await db.CommitAsync(
                AuditEvent.Of(caller, now, "export.asked", $"export/{id}", "Workspace export", new { withPassword = password is not null }), cancellationToken);
            await using var all = await catalog.WriteAsync(cancellationToken);
            all.Add(Transfer.AskExport(id, caller, box, now));
            await all.ExpectWorkAsync(caller.Tenant, WorkKind.Export, now, cancellationToken);
            await all.CommitAsync(cancellationToken);
        }

        notices.Tell(caller.Tenant, Topic.Transfers);
        wakeUp.Poke(caller.Tenant, WorkKind.Export);
        return Done.Yes;
    }

    private async Task<bool> IsUnderWayAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.Transfers.AnyAsync(
            t => t.Workspace == caller.Tenant && t.Kind == TransferKind.Export && (t.State == TransferState.Queued || t.State == TransferState.Running),
            cancellationToken);
    }
}
