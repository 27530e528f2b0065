using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Exports;

/// <summary>Whether a workspace holds nothing yet: one member, and the trail of how it was founded.</summary>
internal static class EmptyWorkspace
{
    /// <summary>More lines than somebody leaves who has only looked around.</summary>
    private const int MostLines = 10_000;

    public static async Task<bool> IsAsync(TenantDb db, CancellationToken cancellationToken)
    {
        foreach (var table in WorkspaceTable.AllOf(db))
        {
            var most = table.Name switch
            {
                nameof(db.Members) => 1,
                nameof(db.AuditEvents) => MostLines,
                _ => 0,
            };
            if (await TableRows.CountAsync(db, table, cancellationToken) > most)
            {
                return false;
            }
        }

        return !await db.AuditEvents.AnyAsync(e => e.What == "workspace.returned", cancellationToken);
    }
}
