using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>A workspace that a session may open.</summary>
public sealed record WorkspaceRow(TenantId Id, string Name, string Region, bool IsOpen);

/// <summary>The workspaces of whoever a session belongs to; for one that began with a mailed link or an organisation, that one.</summary>
public sealed class WorkspacesQuery(CatalogDatabase catalog)
{
    public async Task<IReadOnlyList<WorkspaceRow>> ExecuteAsync(SessionId session, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await (
            from s in db.Sessions
            where s.Id == session
            from t in db.Tenants
            where ((s.OnlyReviewer != null || s.Provider != null) && t.Id == s.Workspace)
                || (s.Provider == null && db.Memberships.Any(m => m.Account == s.Account && m.Workspace == t.Id))
            orderby t.Name, t.Id
            select new WorkspaceRow(t.Id, t.Name, t.Region, t.Id == s.Workspace)).ToListAsync(cancellationToken);
    }
}
