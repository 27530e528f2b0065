using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>Opens the file of an export for downloading, while it is kept; that it was taken out is a line of the trail, written before.</summary>
public sealed class OpenExport(CatalogDatabase catalog, TenantDatabases databases, IFiles files, TimeProvider time)
{
    public async Task<Outcome<ExportFile>> ExecuteAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        var now = time.GetUtcNow();
        Transfer? transfer;
        await using (var all = catalog.Read())
        {
            transfer = await all.Transfers.AsNoTracking().SingleOrDefaultAsync(
                t => t.Id == id && t.Workspace == caller.Tenant && t.Kind == TransferKind.Export && t.State == TransferState.Done && t.ExpiresAt > now, cancellationToken);
        }

        if (transfer is not { File: { } file, EndedAt: { } made })
        {
            return new NotFound();
        }

        await using (var db = await databases.WriteAsync(caller, cancellationToken))
        {
            await db.CommitAsync(
                AuditEvent.Of(caller, now, "export.downloaded", $"export/{id}", "Workspace export", new { transfer.Sha256 }), cancellationToken);
        }

        try
        {
            return await files.OpenAsync(caller, file, cancellationToken) is { } content
                ? new ExportFile(content, $"workspace-{made:yyyyMMdd-HHmm}.zip")
                : new NotFound();
        }
        catch (FileDamagedException)
        {
            return new FileDamaged();
        }
    }
}

/// <summary>The content of an export and the name it is offered under.</summary>
public sealed record ExportFile(Stream Content, string Name);
