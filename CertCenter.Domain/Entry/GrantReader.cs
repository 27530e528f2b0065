using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Entry;

/// <summary>
/// The only code of staff that opens the store of a workspace: under a grant that stands at that moment, for the workspace that the grant
/// names. What was found is written into the workspace's own trail first; if that fails, nothing is shown.
/// </summary>
public sealed class GrantReader
{
    private readonly CatalogDatabase _catalog;
    private readonly TenantDatabases _databases;
    private readonly Dictionary<LookScreen, IStoreLook> _looks;
    private readonly Dictionary<SupportRepairs, IStoreRepair> _repairs;
    private readonly ISecrets _secrets;
    private readonly TimeProvider _clock;

    internal GrantReader(
        CatalogDatabase catalog, TenantDatabases databases, IEnumerable<IStoreLook> looks, IEnumerable<IStoreRepair> repairs, ISecrets secrets, TimeProvider clock)
    {
        (_catalog, _databases, _secrets, _clock) = (catalog, databases, secrets, clock);
        _looks = looks.ToDictionary(l => l.Screen);
        _repairs = repairs.ToDictionary(r => r.Repair);
    }

    internal async Task<Outcome<LookSheet>> LookAsync(StaffCaller caller, GrantId id, LookAsk ask, CancellationToken cancellationToken)
    {
        if (!_looks.TryGetValue(ask.Screen, out var look))
        {
            return new NotFound();
        }

        var entered = await EnterAsync(caller, id, look.Area, SupportRepairs.None, touch: true, cancellationToken);
        if (entered.Refusal is { } no)
        {
            return no;
        }

        // Read beside the writer that takes the line; neither waits for the other before the line has to name what was found.
        var (asker, grant, now) = (CallerOf(caller, entered.Value.Tenant), $"grant/{id.Value}", _clock.GetUtcNow());
        var reading = Task.Run(() => ReadAsync(look, asker, ask, now, cancellationToken), CancellationToken.None);
        try
        {
            await using var db = await _databases.WriteAsync(asker, cancellationToken);

            // What the workspace's own trail tells to be over is over, whatever the catalog says.
            if (await db.AuditEvents.AnyAsync(e => e.Subject == grant && e.What == "support.ended", cancellationToken))
            {
                return new NoAccessNow();
            }

            // What was asked for and not found, or failed to be read, has its line as well.
            await EndAsync(reading);
            var sheet = reading.IsCompletedSuccessfully ? await reading : null;
            var facts = sheet?.FactsOf(ask) ?? LookFacts.OfNothing(ask);
            db.Announce(Topic.Support);
            var told = Task.Run(() => db.CommitAsync(AuditEvent.Of(asker, now, facts.What, grant, entered.Value.Name, facts), cancellationToken), CancellationToken.None);

            // Whether it ended meanwhile is asked while the disk takes the line; nothing is shown before both are done.
            var still = EnterAsync(caller, id, look.Area, SupportRepairs.None, touch: false, cancellationToken);
            await Task.WhenAll(told, still);
            return (await still).Refusal is { } ended ? ended : (await reading)?.ShownTo(ask) is { } shown ? shown : new NotFound();
        }
        finally
        {
            await EndAsync(reading);
        }
    }

    internal async Task<Outcome<Done>> RepairAsync(StaffCaller caller, GrantId id, SupportRepairs what, string? record, CancellationToken cancellationToken)
    {
        if (!_repairs.TryGetValue(what, out var repair))
        {
            return new NotFound();
        }

        var entered = await EnterAsync(caller, id, SupportAreas.None, what, touch: true, cancellationToken);
        if (entered.Refusal is { } no)
        {
            return no;
        }

        if (entered.Value.Mode is not CallerMode.ReadWrite)
        {
            return new WorkspaceIsReadOnly();
        }

        var asker = CallerOf(caller, entered.Value.Tenant, CallerMode.ReadWrite);
        var now = _clock.GetUtcNow();
        RepairStep step;
        await using (var all = _catalog.Read())
        await using (var db = await _databases.WriteAsync(asker, cancellationToken))
        {
            var done = await repair.DoAsync(new(db, all, asker.Tenant, now), record, asker.Actor, cancellationToken);
            if (done.Refusal is { } refused)
            {
                return refused;
            }

            step = done.Value;
            db.Announce(Topic.Support);
            await db.CommitAsync(
                AuditEvent.Of(asker, now, "support.repaired", $"grant/{id.Value}", entered.Value.Name, new { repair = what.ToString(), record = step.Record }), cancellationToken);
        }

        if (step.Then is { } then)
        {
            await using var all = await _catalog.WriteAsync(CancellationToken.None);
            await then(all);
            await all.CommitAsync(CancellationToken.None);
        }

        return Done.Yes;
    }

    /// <summary>Who looks, in the eyes of the store and of every operation: nobody with a role, in a store that can only be read and told.</summary>
    internal static Caller CallerOf(StaffCaller caller, TenantId tenant, CallerMode mode = CallerMode.ReadOnly) =>
        new(tenant, GrantTrail.ActorOf(caller.Id, caller.Name), Roles.None) { Mode = mode };

    private async Task<LookSheet?> ReadAsync(IStoreLook look, Caller asker, LookAsk ask, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var all = _catalog.Read();
        await using var db = await _databases.ReadAsync(asker, cancellationToken);
        return await look.ReadAsync(new(db, all, asker.Tenant, now), ask, cancellationToken) is { } sheet && sheet.Holds(ask) ? sheet : null;
    }

    private static async Task EndAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<Outcome<GrantEntry>> EnterAsync(
        StaffCaller caller, GrantId id, SupportAreas area, SupportRepairs repair, bool touch, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        CallerMode? mode;
        Grant? grant;
        await using (var db = _catalog.Read())
        {
            grant = await db.Grants.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancellationToken);
            if (grant?.IsIntact(_secrets) is not true || !grant.Lets(caller.Id, area, repair, await db.GroundOfAsync(grant, cancellationToken), now))
            {
                return new NoAccessNow();
            }

            mode = (await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == grant.Tenant, cancellationToken))?.Mode;
        }

        if (mode is not { } open)
        {
            return new NoAccessNow();
        }

        if (touch && grant.Touch(now))
        {
            await using var db = await _catalog.WriteAsync(cancellationToken);
            if (await db.Grants.SingleOrDefaultAsync(g => g.Id == id, cancellationToken) is not { } there || !there.IsIntact(_secrets))
            {
                return new NoAccessNow();
            }

            // Touched by another look meanwhile, or ended: the next check sees it.
            if (there.Touch(now))
            {
                there.SealWith(_secrets);
                await db.CommitAsync(cancellationToken);
            }
        }

        return new GrantEntry(grant.Tenant, open, $"Ticket {grant.TicketNumber}");
    }

    private sealed record GrantEntry(TenantId Tenant, CallerMode Mode, string Name);
}
