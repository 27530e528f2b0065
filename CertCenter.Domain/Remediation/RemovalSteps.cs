using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>One access that we are at. The reference is null when its account or access is not known any more.</summary>
internal sealed record DueRemoval(long Id, ConnectionId Connection, RemovalState State, int Attempts, AccessRef? Access, string? Image)
{
    /// <summary>A change was about to be sent, so that it may have been.</summary>
    public bool MayHaveSent => Image is not null;
}

/// <summary>Writes down each step of what we take away or give back, each in a transaction of its own.</summary>
internal sealed class RemovalSteps(TenantDatabases databases, TimeProvider time, Caller caller, ConnectionId connection)
{
    private const int MostAttempts = 6;
    private const int MostLooks = 4;

    /// <summary>After a change the source may take a moment to show it.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    public async Task<DueRemoval?> NextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var next = await (from r in db.Removals
                          where r.Connection == connection && r.NextTryAt <= now
                          orderby r.NextTryAt, r.Id
                          select new
                          {
                              r.Id,
                              r.State,
                              r.Attempts,
                              r.BeforeImage,
                              Account = db.SourceAccounts.Where(s => s.Id == r.Account && s.Connection == connection).Select(s => s.Key).FirstOrDefault(),
                              Access = db.Entitlements.Where(e => e.Id == r.Entitlement && e.Connection == connection).Select(e => e.Key).FirstOrDefault(),
                          }).FirstOrDefaultAsync(cancellationToken);
        return next is null ? null
            : new(next.Id, connection, next.State, next.Attempts, next is { Account: { } account, Access: { } access } ? new(account, access) : null, next.BeforeImage);
    }

    /// <summary>
    /// Before a change is sent: keeps how it was, and counts it. False when it may not be sent any more: write-back is off, or the item is not
    /// decided like that.
    /// </summary>
    public async Task<bool> AboutToSendAsync(DueRemoval due, WriteVerb verb, string image, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var removal = await db.Removals.SingleAsync(r => r.Id == due.Id, cancellationToken);
        if (removal.State != due.State
            || !await db.Connections.AnyAsync(c => c.Id == connection && c.RemovedAt == null && c.WriteBackSince != null, cancellationToken)
            || !await db.ReviewItems.AnyAsync(i => i.Id == removal.Item && i.Answer == Answer.Revoke, cancellationToken))
        {
            return false;
        }

        var now = time.GetUtcNow();
        removal.AboutToSend(image);
        db.SourceWrites.Add(SourceWrite.Of(connection, due.Id, verb, removal.AccountName, removal.AccessName, now));
        await db.CommitAsync(Line(removal, now, verb is WriteVerb.Remove ? "removal.sent" : "removal.give-back-sent", new { attempt = due.Attempts + 1, before = image }), cancellationToken);
        return true;
    }

    public Task TookAsync(DueRemoval due, CancellationToken cancellationToken) =>
        ChangeAsync(due, (removal, now) => removal.Took(now, FirstLook), "removal.applied", cancellationToken);

    /// <summary>The source does not show it any more: gone, unless the person still has it through something else.</summary>
    public async Task GoneAsync(DueRemoval due, HeldNow? seen, SourceProblem? because, string what, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var (removal, now) = (await db.Removals.SingleAsync(r => r.Id == due.Id, cancellationToken), time.GetUtcNow());
        var others = seen is { ThroughOthers: true } || await db.Assignments.AnyAsync(a => a.Account == removal.Account && a.Entitlement == removal.Entitlement && a.Path != 0 && a.GoneAt == null, cancellationToken);
        removal.Rest(others ? RemovalState.StillPresent : RemovalState.VerifiedGone, because ?? (others ? new(WriteBackReasons.ThroughOthers, "") : null), now);
        await SaveAsync(db, Line(removal, now, what, FactsOf(removal)), cancellationToken);
    }

    public Task GaveBackAsync(DueRemoval due, CancellationToken cancellationToken) =>
        ChangeAsync(due, (removal, now) => removal.GaveBack(now), "removal.given-back", cancellationToken);

    public Task BlockedAsync(DueRemoval due, SourceProblem? because, CancellationToken cancellationToken) =>
        ChangeAsync(due, (removal, now) => removal.Rest(RemovalState.Blocked, because, now), "removal.blocked", cancellationToken);

    /// <summary>It did not work, or does not show, now: again after a while that grows, and not for ever.</summary>
    public Task LaterAsync(DueRemoval due, SourceProblem because, CancellationToken cancellationToken) => ChangeAsync(
        due,
        (removal, now) =>
        {
            var applied = removal.State is RemovalState.Applied;
            if (removal.Attempts + 1 < (applied ? MostLooks : MostAttempts))
            {
                removal.Later(because, now + ((applied ? FirstLook : FirstPause) * Math.Pow(3, removal.Attempts)));
            }
            else
            {
                removal.Rest(applied ? RemovalState.StillPresent : removal.State is RemovalState.Applying ? RemovalState.Failed : RemovalState.VerifiedGone, because, now);
            }
        },
        "removal.not-now",
        cancellationToken);

    /// <summary>What waited is to do again, by whatever way; what was sent already is compared with the next reading.</summary>
    public async Task TurnedOffAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var (now, off) = (time.GetUtcNow(), new SourceProblem(WriteBackReasons.TurnedOff, ""));
        foreach (var removal in await db.Removals.Where(r => r.Connection == connection && r.NextTryAt != null).ToListAsync(cancellationToken))
        {
            var state = removal.State switch
            {
                RemovalState.Applied => RemovalState.Applied,
                RemovalState.Restoring => RemovalState.VerifiedGone,
                _ => RemovalState.Planned,
            };
            removal.Rest(state, off, null);
            db.Record(Line(removal, now, "removal.put-back"));
        }

        db.Announce(Topic.Removals);
        await db.CommitAsync(cancellationToken);
    }

    private async Task ChangeAsync(DueRemoval due, Action<Removal, DateTimeOffset> change, string what, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var (removal, now) = (await db.Removals.SingleAsync(r => r.Id == due.Id, cancellationToken), time.GetUtcNow());
        change(removal, now);
        await SaveAsync(db, Line(removal, now, what, FactsOf(removal)), cancellationToken);
    }

    private static object FactsOf(Removal removal) => new
    {
        state = removal.State.ToString(),
        attempts = removal.Attempts,
        reason = removal.Reason,
        where = removal.ReasonWhere,
        detail = removal.ReasonDetail,
    };

    private static async Task SaveAsync(TenantDb db, AuditEvent line, CancellationToken cancellationToken)
    {
        db.Announce(Topic.Removals);
        await db.CommitAsync(line, cancellationToken);
    }

    private AuditEvent Line(Removal removal, DateTimeOffset now, string what, object? facts = null) =>
        AuditEvent.Of(caller, now, what, $"removal/{removal.Id}", $"{removal.AccessName}, {removal.SubjectName}", facts);
}
