using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Inventory;

/// <summary>One account that has an access, with the person it belongs to, if any.</summary>
public sealed record HolderRow(
    long Account, string AccountName, bool Enabled, long? Identity, string? Person, string? Department, int Ways, DateTimeOffset Since);

/// <summary>Who has an access, by account, a page at a time.</summary>
public sealed class HoldersQuery(TenantDatabases databases)
{
    public async Task<Outcome<PageOf<HolderRow>>> ExecuteAsync(Caller caller, long entitlement, string? after, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var last = AfterKey.Parse(after) ?? new AfterKey("", 0);
        var held = db.Assignments.Where(a => a.Entitlement == entitlement && a.GoneAt == null)
            .GroupBy(a => a.Account).Select(g => new { Account = g.Key, Ways = g.Count(), Since = g.Min(a => a.FirstSeenAt) });
        var rows = await (from h in held
                          join s in db.SourceAccounts on h.Account equals s.Id
                          join i in db.Identities on s.Identity equals i.Id into owners
                          from i in owners.DefaultIfEmpty()
                          where string.Compare(s.Name, last.Name) > 0 || (s.Name == last.Name && s.Id > last.Id)
                          orderby s.Name, s.Id
                          select new HolderRow(
                              s.Id, s.Name, s.Enabled, i == null ? null : i.Id, i == null ? null : i.Name, i == null ? null : i.Department, h.Ways, h.Since))
            .Take(PageOf<HolderRow>.Size + 1).ToListAsync(cancellationToken);
        return PageOf<HolderRow>.From(rows, r => new AfterKey(r.AccountName, r.Account).ToString());
    }
}
