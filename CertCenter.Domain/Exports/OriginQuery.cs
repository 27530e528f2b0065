using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>Whose export was brought back into this workspace; nothing when none was.</summary>
public sealed class OriginQuery(CatalogDatabase catalog)
{
    public async Task<Outcome<WorkspaceOrigin?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = catalog.Read();
        return await db.Transfers
            .Where(t => t.Workspace == caller.Tenant && t.Kind == TransferKind.Return && t.State == TransferState.Done)
            .Select(t => new WorkspaceOrigin(t.FromName ?? "", t.FromAt, t.EndedAt)).FirstOrDefaultAsync(cancellationToken);
    }
}

/// <param name="Name">What the workspace was called there.</param>
/// <param name="MadeAt">When the export was made.</param>
/// <param name="ReturnedAt">When it came back.</param>
public sealed record WorkspaceOrigin(string Name, DateTimeOffset? MadeAt, DateTimeOffset? ReturnedAt);
