using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Counts what each exclusion keeps out of a scope: each item once, by its access where access and holder are both left out.</summary>
internal static class LeftOutByExclusions
{
    public static async Task<long> CountAsync(TenantDb db, Campaign campaign, ScopeFilter scope, CancellationToken cancellationToken)
    {
        var access = scope.Exclusions.Where(x => x.Of is ExcludedThing.Access).Select(x => x.Thing).ToList();
        var all = 0L;
        foreach (var exclusion in scope.Exclusions)
        {
            var pairs = exclusion.Of is ExcludedThing.Access
                ? scope.Pairs(withExcluded: true).Where(p => p.Entitlement == exclusion.Thing)
                : scope.Pairs(withExcluded: true).Where(p => !access.Contains(p.Entitlement) && db.SourceAccounts.Any(a => a.Id == p.Account && a.Identity == exclusion.Thing));
            var items = await pairs.LongCountAsync(cancellationToken);
            if (items > 0)
            {
                db.LeftOutItems.Add(LeftOutItems.By(campaign.Id, exclusion, items));
            }

            all += items;
        }

        return all;
    }
}
