using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>
/// Asks for an uploaded export to be brought back into this workspace, which has to be empty. What the file is and whether the password
/// opens it is looked at before; every line is checked while it comes back.
/// </summary>
public sealed class AskForReturn(
    CatalogDatabase catalog, TenantDatabases databases, TransferPasswords passwords, IFiles files, IWakeUp wakeUp, INotices notices, TimeProvider time)
{
    /// <param name="caller">An owner.</param>
    /// <param name="id">The upload.</param>
    /// <param name="password">The password of the file; null or empty when it has none.</param>
    /// <param name="cancellationToken">Ends the wait for the stores.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, Guid id, string? password, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsOwner)
        {
            return new NotAllowed();
        }

        await using (var look = await databases.ReadAsync(caller, cancellationToken))
        {
            if (!await EmptyWorkspace.IsAsync(look, cancellationToken))
            {
                return new WorkspaceNotEmpty();
            }
        }

        var manifest = await LookAsync(caller, id, password, cancellationToken);
        if (manifest.Refusal is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            await db.CommitAsync(
                AuditEvent.Of(caller, now, "return.asked", ReturnedRows.ReturnedSubject(id), manifest.Value.Workspace.Name, new { from = manifest.Value.Workspace.Id }),
                cancellationToken);
            await using var all = await catalog.WriteAsync(cancellationToken);
            if (await all.Transfers.SingleOrDefaultAsync(
                t => t.Id == id && t.Workspace == caller.Tenant && t.Kind == TransferKind.Return && t.State == TransferState.Kept, cancellationToken) is not { } upload)
            {
                return new NotFound();
            }

            upload.BringBack(passwords.Seal(caller.Tenant, id, password), manifest.Value.Workspace.Id, manifest.Value.Workspace.Name, manifest.Value.Made);
            await all.ExpectWorkAsync(caller.Tenant, WorkKind.Return, now, cancellationToken);
            await all.CommitAsync(cancellationToken);
        }

        notices.Tell(caller.Tenant, Topic.Transfers);
        wakeUp.Poke(caller.Tenant, WorkKind.Return);
        return Done.Yes;
    }

    private async Task<Outcome<ExportManifest>> LookAsync(Caller caller, Guid id, string? password, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = await files.OpenAsync(caller, new FileId(id), cancellationToken);
            if (file is null)
            {
                return new NotFound();
            }

            using var archive = ReturnArchive.Open(file, password);
            return archive.Manifest();
        }
        catch (ReturnRefusedException e)
        {
            return e.Refusal;
        }
        catch (FileDamagedException)
        {
            return new FileDamaged();
        }
    }
}
