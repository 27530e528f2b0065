using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>
/// Tells a workspace's trail, and its owners and administrators in the portal and by mail at once, what support asked for and did; writes down when the time of an
/// access is over.
/// </summary>
public sealed class TellSupportAccess(CatalogDatabase catalog, TenantDatabases databases, ISecrets secrets, TimeProvider clock)
{
    private static readonly Dictionary<string, AccountMailKind> Mails = new()
    {
        ["support.asked"] = AccountMailKind.AccessAsked,
        ["support.emergency"] = AccountMailKind.AccessEmergency,
        ["support.allowed"] = AccountMailKind.AccessAllowed,
        ["support.begun"] = AccountMailKind.AccessBegun,
        ["support.ended"] = AccountMailKind.AccessEnded,
        ["support.explained"] = AccountMailKind.AccessExplained,
    };

    /// <returns>When to look again; null when no access is open.</returns>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using (var look = catalog.Read())
        {
            if (!await look.GrantEvents.AnyAsync(e => e.Tenant == caller.Tenant && e.ToldAt == null, cancellationToken)
                && !await look.Grants.AnyAsync(g => g.Tenant == caller.Tenant && g.End == null, cancellationToken))
            {
                return (DateTimeOffset?)null;
            }
        }

        var next = await LapseAsync(caller, now, cancellationToken);
        var untold = await UntoldAsync(caller, cancellationToken);
        if (untold.Count > 0)
        {
            // The trail first: cut off in between, it is told twice and not never. And by itself: its commit wakes work in the catalog, whose writer must be free.
            var readers = await NoteAsync(caller, untold, now, cancellationToken);
            await MailAsync(caller, untold, readers, now, cancellationToken);
        }

        return next;
    }

    private async Task<List<Untold>> UntoldAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using var look = catalog.Read();
        return await (from e in look.GrantEvents
                      join g in look.Grants on e.Grant equals g.Id
                      where e.Tenant == caller.Tenant && e.ToldAt == null
                      orderby e.Id
                      select new Untold(e, g)).AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Into the workspace's trail and bells.</summary>
    /// <returns>Who is to be told by mail.</returns>
    private async Task<IReadOnlyList<AccountId>> NoteAsync(Caller caller, List<Untold> untold, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var readers = await ReadersAsync(db, cancellationToken);
        foreach (var (step, grant) in untold)
        {
            db.Record(AuditEvent.Of(
                new Actor(step.ActorKind, step.ActorId, step.ActorName), step.At, step.What, $"grant/{grant.Id.Value}", $"Ticket {grant.TicketNumber}", FactsOf(grant, step)));
            var notice = step.What.Replace('.', '-');
            if (caller.Mode is CallerMode.ReadWrite && NoticeKinds.Find(notice) is not null)
            {
                await db.RaiseAsync(new(notice, grant.RequesterName, $"/support/access/{grant.Id.Value}", now), Roles.Owner | Roles.Administrator, cancellationToken);
            }
        }

        db.Announce(Topic.Support);
        await db.CommitAsync(cancellationToken);
        return readers;
    }

    private async Task MailAsync(Caller caller, List<Untold> untold, IReadOnlyList<AccountId> readers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var told = untold.Select(u => u.Step.Id).ToList();
        await using var all = await catalog.WriteAsync(cancellationToken);
        foreach (var (step, _) in untold)
        {
            if (Mails.TryGetValue(step.What, out var mail))
            {
                all.AddRange(readers.Select(account => AccountMail.OfSupportAccess(mail, caller.Tenant, account, now)));
            }
        }

        await all.GrantEvents.Where(e => told.Contains(e.Id)).ExecuteUpdateAsync(set => set.SetProperty(e => e.ToldAt, now), cancellationToken);
        await all.CommitAsync(cancellationToken);
    }

    private static object FactsOf(Grant grant, GrantEvent step) => step.What is "support.asked" or "support.emergency"
        ? new
        {
            words = step.Words,
            reason = grant.Reason.ToString(),
            areas = grant.Areas.ToString(),
            repairs = grant.Repairs.ToString(),
            grant.Minutes,
        }
        : new { words = step.Words };

    private static async Task<IReadOnlyList<AccountId>> ReadersAsync(TenantDb db, CancellationToken cancellationToken)
    {
        // Roles are words in the database, so they are told apart here.
        var members = await db.Members.Where(m => m.RemovedAt == null && m.Account != Member.Nobody).Select(m => new { m.Account, m.Roles }).ToListAsync(cancellationToken);
        return [.. members.Where(m => (m.Roles & (Roles.Owner | Roles.Administrator)) != 0).Select(m => m.Account)];
    }

    private async Task<DateTimeOffset?> LapseAsync(Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var all = await catalog.WriteAsync(cancellationToken);
        DateTimeOffset? next = null;
        foreach (var grant in await all.Grants.Where(g => g.Tenant == caller.Tenant && g.End == null).ToListAsync(cancellationToken))
        {
            if (!grant.IsIntact(secrets))
            {
                continue; // It allows nothing, and stays as the evidence that it is.
            }

            if (grant.Lapse(now))
            {
                grant.SealWith(secrets);
                all.Add(GrantEvent.Of(grant, caller.Actor, "support.ended", nameof(GrantEnd.TimeOver), now));
                await all.TellStaffAsync(grant, caller.Actor, "support.ended", now, cancellationToken);
            }
            else if (next is null || grant.OverAt < next)
            {
                next = grant.OverAt;
            }
        }

        await all.CommitAsync(cancellationToken);
        return next;
    }

    private sealed record Untold(GrantEvent Step, Grant Grant);
}
