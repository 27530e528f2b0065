using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>Whether requests can be served: the catalog answers, and new stores can be made.</summary>
public sealed class ReadinessQuery(CatalogDatabase catalog, StoreMaker maker)
{
    /// <summary>What is not ready; nothing when all is.</summary>
    public async Task<IReadOnlyList<string>> ExecuteAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        List<string> missing = [];
        await using var db = catalog.Read();
        if (!await db.Database.CanConnectAsync(cancellationToken) || (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            missing.Add("catalog");
        }

        if (await maker.MissingAsync(cancellationToken) is { } needed)
        {
            missing.Add(needed);
        }

        return missing;
    }
}
