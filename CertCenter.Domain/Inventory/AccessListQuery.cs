using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Inventory;

/// <summary>What the list of access is narrowed to.</summary>
public enum AccessFilter
{
    All,
    NoOwner,
    NoDescription,

    /// <summary>High or critical.</summary>
    HighRisk,

    /// <summary>No longer found.</summary>
    Gone,
}

/// <summary>One access in the list.</summary>
public sealed record AccessRow(
    long Id, string Name, string? Description, string Kind, string Connection, string? Owner, Risk Risk, long Holders, DateTimeOffset? GoneAt);

/// <summary>What can be had in the sources of a workspace, by name, a page at a time.</summary>
public sealed class AccessListQuery(TenantDatabases databases)
{
    public async Task<Outcome<PageOf<AccessRow>>> ExecuteAsync(
        Caller caller, AccessFilter filter, string? startsWith, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var access = filter is AccessFilter.Gone ? db.Entitlements.Where(e => e.GoneAt != null) : db.Entitlements.Where(e => e.GoneAt == null);
        access = filter switch
        {
            AccessFilter.NoOwner => access.Where(e => e.Owner == null),
            AccessFilter.NoDescription => access.Where(e => e.Description == null),
            AccessFilter.HighRisk => access.Where(e => e.Risk == Risk.High || e.Risk == Risk.Critical),
            _ => access,
        };
        if (!string.IsNullOrWhiteSpace(startsWith))
        {
            var pattern = LikePattern.StartsWith(startsWith);
            access = access.Where(e => WordSearch.Matches(e.Name, pattern));
        }

        if (AfterKey.Parse(after) is { } last)
        {
            access = access.Where(e => string.Compare(e.Name, last.Name) > 0 || (e.Name == last.Name && e.Id > last.Id));
        }

        var rows = await access.OrderBy(e => e.Name).ThenBy(e => e.Id).Take(PageOf<AccessRow>.Size + 1)
            .Select(e => new AccessRow(
                e.Id, e.Name, e.Description, e.Kind, db.ConnectionNames.Where(c => c.Id == e.Connection).Select(c => c.Name).First(),
                db.Identities.Where(o => o.Id == e.Owner).Select(o => o.Name).FirstOrDefault(), e.Risk, e.Holders, e.GoneAt))
            .ToListAsync(cancellationToken);
        return PageOf<AccessRow>.From(rows, r => new AfterKey(r.Name, r.Id).ToString());
    }
}
