using System.Security.Cryptography;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>
/// Writes into a workspace's trail that a member came, with what happened to their sign-in since they were last here: once for each
/// session that opens it, so that no later request writes anything.
/// </summary>
public sealed class TellArrival(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    private const string Entered = "member.entered";

    /// <summary>Behind both gates, the store's first: of requests that come at the same instant one tells.</summary>
    internal async Task ExecuteAsync(Caller caller, SessionId id, AccountId account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using var known = await catalog.WriteAsync(cancellationToken);
        if (await known.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.Workspace == caller.Tenant && s.EnteredAt == null, cancellationToken) is not { } session
            || await known.Memberships.SingleOrDefaultAsync(m => m.Account == account && m.Workspace == caller.Tenant, cancellationToken) is not { } place)
        {
            return;
        }

        var happened = await known.AccountEvents.AsNoTracking().Where(e => e.Account == account && e.Id > place.ToldUpTo).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        foreach (var kind in happened.GroupBy(e => e.What))
        {
            var (first, last) = (kind.First().At, kind.Last().At);
            db.Record(AuditEvent.Of(caller, now, kind.Key, $"member/{caller.Actor.Id}", caller.Actor.Name, new { times = kind.Count(), first, last }));
        }

        var subject = SubjectOf(id);
        if (!await db.AuditEvents.AnyAsync(e => e.Subject == subject && e.What == Entered, cancellationToken))
        {
            db.Record(AuditEvent.Of(caller, now, Entered, subject, caller.Actor.Name, new { session.Address, secondFactor = session.SecondFactorAt is not null }));
        }

        session.EnteredAt = now;
        place.ToldUpTo = happened.Count > 0 ? happened[^1].Id : place.ToldUpTo;

        // The trail first: cut off in between, it is told again and not never.
        await db.CommitAsync(cancellationToken);
        await known.CommitAsync(cancellationToken);
    }

    /// <summary>A session's id lets in whoever can forge its cookie, so the trail has a fingerprint of it.</summary>
    internal static string SubjectOf(SessionId session) => $"session/{Convert.ToHexStringLower(SHA256.HashData(session.Value.ToByteArray()))[..16]}";
}
