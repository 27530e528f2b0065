using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Entitlements whose name holds these words, those that most accounts have first.</summary>
public sealed class EntitlementChoicesQuery(TenantDatabases databases)
{
    public const int Most = 12;

    public async Task<IReadOnlyList<EntitlementChoice>> ExecuteAsync(Caller caller, string words, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns || ReviewFilter.PatternOf(words) is not { } pattern)
        {
            return [];
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Entitlements
            .Where(e => e.GoneAt == null && WordSearch.Matches(e.Name, pattern))
            .OrderByDescending(e => e.Holders).ThenBy(e => e.Name).Take(Most)
            .Select(e => new EntitlementChoice(e.Id, e.Name, e.Kind, e.Holders)).ToListAsync(cancellationToken);
    }
}

/// <summary>An entitlement that can be chosen, and how many accounts have it.</summary>
public sealed record EntitlementChoice(long Id, string Name, string Kind, long Holders);
