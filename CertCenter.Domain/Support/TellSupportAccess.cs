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

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using var all = await catalog.WriteAsync(cancellationToken);
        var next = await LapseAsync(all, caller, now, cancellationToken);
        var untold = await all.GrantEvents.Where(e => e.Tenant == caller.Tenant && e.ToldAt == null).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        untold.AddRange(all.GrantEvents.Local.Except(untold));
        var readers = await ReadersAsync(db, cancellationToken);
        foreach (var step in untold)
        {
            var grant = await all.Grants.SingleAsync(g => g.Id == step.Grant, cancellationToken);
            db.Record(AuditEvent.Of(
                new Actor(step.ActorKind, step.ActorId, step.ActorName), step.At, step.What, $"grant/{grant.Id.Value}", $"Ticket {grant.TicketNumber}", FactsOf(grant, step)));
            if (Mails.TryGetValue(step.What, out var mail))
            {
                all.AddRange(readers.Select(account => AccountMail.OfSupportAccess(mail, caller.Tenant, account, now)));
            }

            var notice = step.What.Replace('.', '-');
            if (caller.Mode is CallerMode.ReadWrite && NoticeKinds.Find(notice) is not null)
            {
                await db.RaiseAsync(new(notice, grant.RequesterName, $"/support/access/{grant.Id.Value}", now), Roles.Owner | Roles.Administrator, cancellationToken);
            }

            step.ToldAt = now;
        }

        db.Announce(Topic.Support);

        // The trail first: cut off in between, it is told twice and not never.
        await db.CommitAsync(cancellationToken);
        await all.CommitAsync(cancellationToken);
        return next;
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

    private async Task<DateTimeOffset?> LapseAsync(CatalogDb all, Caller caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
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

        return next;
    }
}
