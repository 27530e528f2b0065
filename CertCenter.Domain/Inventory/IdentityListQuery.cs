using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Inventory;

/// <summary>What the list of people is narrowed to.</summary>
public enum IdentityFilter
{
    /// <summary>Everybody who is there.</summary>
    Everybody,
    NoManager,

    /// <summary>Disabled at the source, with access left.</summary>
    DisabledWithAccess,

    /// <summary>No longer found.</summary>
    Gone,
}

/// <summary>One person in the list.</summary>
public sealed record IdentityRow(
    long Id, string Name, string? Mail, string? Title, string? Department, string? Manager, bool Enabled, int Accounts, int Access, DateTimeOffset? GoneAt);

/// <summary>The people of a workspace by name, a page at a time.</summary>
public sealed class IdentityListQuery(TenantDatabases databases)
{
    public async Task<Outcome<PageOf<IdentityRow>>> ExecuteAsync(
        Caller caller, IdentityFilter filter, string? startsWith, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var people = filter is IdentityFilter.Gone ? db.Identities.Where(i => i.GoneAt != null) : db.Identities.Where(i => i.GoneAt == null);
        people = filter switch
        {
            IdentityFilter.NoManager => people.Where(i => i.Manager == null),
            IdentityFilter.DisabledWithAccess => people.Where(i => !i.Enabled && db.SourceAccounts.Any(
                s => s.Identity == i.Id && s.GoneAt == null && db.Assignments.Any(a => a.Account == s.Id && a.GoneAt == null))),
            _ => people,
        };
        if (!string.IsNullOrWhiteSpace(startsWith))
        {
            var pattern = LikePattern.StartsWith(startsWith);
            people = people.Where(i => WordSearch.Matches(i.Name, pattern) || WordSearch.Matches(i.Mail, pattern));
        }

        if (AfterKey.Parse(after) is { } last)
        {
            people = people.Where(i => string.Compare(i.Name, last.Name) > 0 || (i.Name == last.Name && i.Id > last.Id));
        }

        var rows = await people.OrderBy(i => i.Name).ThenBy(i => i.Id).Take(PageOf<IdentityRow>.Size + 1)
            .Select(i => new IdentityRow(
                i.Id, i.Name, i.Mail, i.Title, i.Department, db.Identities.Where(m => m.Id == i.Manager).Select(m => m.Name).FirstOrDefault(), i.Enabled,
                db.SourceAccounts.Count(s => s.Identity == i.Id && s.GoneAt == null),
                (from s in db.SourceAccounts
                 join a in db.Assignments on s.Id equals a.Account
                 where s.Identity == i.Id && a.GoneAt == null
                 select new { a.Account, a.Entitlement }).Distinct().Count(),
                i.GoneAt))
            .ToListAsync(cancellationToken);
        return PageOf<IdentityRow>.From(rows, r => new AfterKey(r.Name, r.Id).ToString());
    }
}
