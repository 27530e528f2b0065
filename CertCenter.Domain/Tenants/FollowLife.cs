using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// What the life of a workspace asks for now: its trail is told what the operator did, a trial that is over is cancelled, an erasure is
/// announced and in the end begun.
/// </summary>
public sealed partial class FollowLife(
    CatalogDatabase catalog, TenantDatabases databases, Cancellation cancellation, LifeChange change, IWakeUp wakeUp, TimeProvider clock, ILogger<FollowLife> logger)
{
    /// <returns>When to look again; null when nothing is to come.</returns>
    public async Task<Outcome<DateTimeOffset?>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        await TellAsync(caller, cancellationToken);
        var tenant = await FindAsync(caller.Tenant, cancellationToken);
        if (tenant is { State: TenantState.Trial, TrialEndsAt: { } end })
        {
            if (clock.GetUtcNow() < end)
            {
                return (DateTimeOffset?)end;
            }

            await cancellation.CancelAsync(caller, "trial ended", cancellationToken);
            tenant = await FindAsync(caller.Tenant, cancellationToken);
        }

        return tenant.State is TenantState.Cancelled ? await LookAsync(caller, cancellationToken) : null;
    }

    private async Task<Tenant> FindAsync(TenantId id, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == id, cancellationToken);
    }

    private async Task<DateTimeOffset?> LookAsync(Caller caller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var readers = await LeavingReaders.OfAsync(db, cancellationToken);
        LeavingStep step;
        DateTimeOffset? before;
        await using (var all = await catalog.WriteAsync(cancellationToken))
        {
            var tenant = await all.Tenants.SingleAsync(t => t.Id == caller.Tenant, cancellationToken);
            var leaving = await all.Leavings.SingleOrDefaultAsync(l => l.Tenant == tenant.Id, cancellationToken);
            if (tenant is not { State: TenantState.Cancelled, ErasesAt: { } erasesAt } || leaving is null)
            {
                return null;
            }

            before = erasesAt;
            step = leaving.Look(now, erasesAt, await HeardAsync(all, leaving, cancellationToken));
            tenant.Postpone(step.ErasesAt);
            if (step.Announce is { } days)
            {
                all.AddRange(readers.Select(account => AccountMail.Leaving(tenant.Id, account, days, now)));
                db.Record(AuditEvent.Of(caller, now, "erasure.announced", "workspace/this", tenant.Name, new { days, readers = readers.Count, step.ErasesAt }));
            }

            if (step.ErasesAt > before)
            {
                Log.Postponed(logger, tenant.Id.Value);
                db.Record(AuditEvent.Of(caller, now, "erasure.postponed", "workspace/this", tenant.Name, new { from = before, to = step.ErasesAt }));
            }

            if (step.Erases)
            {
                tenant.BeginErasing();
                Log.Begins(logger, tenant.Id.Value);
            }

            await db.CommitAsync(cancellationToken);
            await all.CommitAsync(cancellationToken);
        }

        if (step.Erases)
        {
            await change.TellAsync(caller.Tenant, but: null, cancellationToken);
            wakeUp.Poke(null, WorkKind.Erasure);
            return null;
        }

        return step.Next;
    }

    /// <summary>When the last of its mails was sent or given up; null while one is on its way.</summary>
    private static async Task<DateTimeOffset?> HeardAsync(CatalogDb db, Leaving leaving, CancellationToken cancellationToken)
    {
        var mails = await db.AccountMails.AsNoTracking()
            .Where(m => m.Workspace == leaving.Tenant && m.Kind == AccountMailKind.Leaving && m.Days == leaving.Announced).ToListAsync(cancellationToken);
        return mails.TrueForAll(m => m.Delivery.IsOver) ? mails.Max(m => m.Delivery.SentAt ?? m.Delivery.GivenUpAt) ?? leaving.Since : null;
    }

    private async Task TellAsync(Caller caller, CancellationToken cancellationToken)
    {
        await using (var looks = catalog.Read())
        {
            if (!await looks.LifeEvents.AnyAsync(e => e.Tenant == caller.Tenant && e.ToldAt == null, cancellationToken))
            {
                return;
            }
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using var all = await catalog.WriteAsync(cancellationToken);
        foreach (var happened in await all.LifeEvents.Where(e => e.Tenant == caller.Tenant && e.ToldAt == null).OrderBy(e => e.Id).ToListAsync(cancellationToken))
        {
            db.Record(AuditEvent.Of(caller, happened.At, happened.What, "workspace/this", "Workspace", new { happened.Reason }));
            happened.ToldAt = now;
        }

        // The trail first: cut off in between, it is told twice and not never.
        await db.CommitAsync(cancellationToken);
        await all.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Tenant {Tenant}: its erasure is postponed, because the days that were announced were not lived through here.")]
        public static partial void Postponed(ILogger logger, Guid tenant);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Tenant {Tenant}: its erasure begins.")]
        public static partial void Begins(ILogger logger, Guid tenant);
    }
}
