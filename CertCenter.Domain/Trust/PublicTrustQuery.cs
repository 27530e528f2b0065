using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Trust;

/// <summary>How a promise stands for all workspaces together: null in Holds means that it was not verified yet.</summary>
public sealed record PublicPromise(string Key, bool? Holds, DateTimeOffset? CheckedAt);

/// <summary>The promises as anybody may see them: nothing of any workspace, also not how many there are.</summary>
public sealed class PublicTrustQuery(CatalogDatabase catalog, IEnumerable<IPromise> promises)
{
    public async Task<IReadOnlyList<PublicPromise>> ExecuteAsync(Visitor visitor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await using var db = catalog.Read();
        var all = await db.PromiseStates.GroupBy(p => p.Promise)
            .Select(g => new { g.Key, Broken = g.Count(p => !p.Holds), At = g.Max(p => p.CheckedAt) }).ToDictionaryAsync(g => g.Key, cancellationToken);
        return [.. promises.Select(p => all.TryGetValue(p.Key, out var s) ? new PublicPromise(p.Key, s.Broken == 0, s.At) : new PublicPromise(p.Key, null, null))];
    }
}
