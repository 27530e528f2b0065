using System.Text.Json;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Inventory;

/// <summary>A person with accounts and access, as last seen.</summary>
public sealed record IdentityDetails(
    long Id, string Name, string? Mail, string? Title, string? Department, long? ManagerId, string? Manager, bool Enabled, string Connection,
    DateTimeOffset FirstSeenAt, DateTimeOffset? GoneAt, DateTimeOffset? ReadAt, IReadOnlyList<IdentityAccount> Accounts, IReadOnlyList<IdentityAccess> Access);

public sealed record IdentityAccount(long Id, string Name, string Connection, bool Enabled, DateTimeOffset? LastUsedAt, DateTimeOffset? GoneAt);

/// <summary>One access of one account with every way in; a way is the names it goes through, none when it is direct.</summary>
public sealed record IdentityAccess(
    long Entitlement, string Name, string? Description, string Kind, Risk Risk, string Account, string Connection, string? Owner,
    DateTimeOffset Since, DateTimeOffset? LastUsedAt, IReadOnlyList<IReadOnlyList<string>> Ways);

/// <summary>One person; the riskiest access first. At most a thousand ways in are read.</summary>
public sealed class IdentityQuery(TenantDatabases databases)
{
    private const int MostWays = 1000;

    public async Task<Outcome<IdentityDetails>> ExecuteAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var person = await (from i in db.Identities
                            join c in db.ConnectionNames on i.Connection equals c.Id
                            where i.Id == id
                            select new { Identity = i, Connection = c.Name, c.LastCompleteAt, Manager = db.Identities.FirstOrDefault(m => m.Id == i.Manager) })
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (person is null)
        {
            return new NotFound();
        }

        var accounts = await (from s in db.SourceAccounts
                              join c in db.ConnectionNames on s.Connection equals c.Id
                              where s.Identity == id
                              orderby c.Name, s.Name
                              select new IdentityAccount(s.Id, s.Name, c.Name, s.Enabled, s.LastUsedAt, s.GoneAt)).ToListAsync(cancellationToken);
        var ways = await (from a in db.Assignments
                          join s in db.SourceAccounts on a.Account equals s.Id
                          join e in db.Entitlements on a.Entitlement equals e.Id
                          join c in db.ConnectionNames on s.Connection equals c.Id
                          where s.Identity == id && a.GoneAt == null
                          orderby a.Id
                          select new
                          {
                              Access = e,
                              Account = s.Id,
                              AccountName = s.Name,
                              s.LastUsedAt,
                              Connection = c.Name,
                              Owner = db.Identities.Where(o => o.Id == e.Owner).Select(o => o.Name).FirstOrDefault(),
                              a.FirstSeenAt,
                              Names = db.AccessPaths.Where(p => p.Id == a.Path).Select(p => p.Names).FirstOrDefault(),
                          }).AsNoTracking().Take(MostWays).ToListAsync(cancellationToken);
        var access = ways.GroupBy(w => (w.Account, w.Access.Id)).Select(g => g.First() is var first
            ? new IdentityAccess(
                first.Access.Id, first.Access.Name, first.Access.Description, first.Access.Kind, first.Access.Risk, first.AccountName, first.Connection,
                first.Owner, g.Min(w => w.FirstSeenAt), first.LastUsedAt, [.. g.Select(w => Way(w.Names)).OrderBy(w => w.Count)])
            : throw new InvalidOperationException("A group has a first row."));
        var p = person.Identity;
        return new IdentityDetails(
            p.Id, p.Name, p.Mail, p.Title, p.Department, person.Manager?.Id, person.Manager?.Name, p.Enabled, person.Connection,
            p.FirstSeenAt, p.GoneAt, person.LastCompleteAt, accounts,
            [.. access.OrderByDescending(a => a.Risk).ThenBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase)]);
    }

    private static List<string> Way(string? names) => names is null ? [] : JsonSerializer.Deserialize<List<string>>(names) ?? [];
}
