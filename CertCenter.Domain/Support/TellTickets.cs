using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>Tells whoever wrote a ticket what support did with it. While the workspace is read only nothing can be put into a bell: then by mail.</summary>
public sealed class TellTickets(CatalogDatabase catalog, TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        List<Step> steps;
        await using (var look = catalog.Read())
        {
            steps = await (from e in look.TicketEvents
                           join t in look.Tickets on e.Ticket equals t.Id
                           where e.Tenant == caller.Tenant
                           orderby e.Id
                           select new Step(e.Id, e.Notice, t.Id, t.Subject, t.OpenedBy)).ToListAsync(cancellationToken);
        }

        if (steps.Count == 0)
        {
            return Done.Yes;
        }

        // The bell first: cut off in between, it is told twice and not never. And by itself: its commit wakes work in the catalog, whose writer must be free.
        var now = clock.GetUtcNow();
        if (caller.Mode is not CallerMode.ReadOnly)
        {
            await RingAsync(caller, steps, now, cancellationToken);
        }

        var told = steps.Select(s => s.Event).ToList();
        await using var all = await catalog.WriteAsync(cancellationToken);
        if (caller.Mode is CallerMode.ReadOnly)
        {
            all.AddRange(steps.Select(s => AccountMail.TicketAnswered(caller.Tenant, s.OpenedBy, s.Ticket, now)));
        }

        await all.TicketEvents.Where(e => told.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
        await all.CommitAsync(cancellationToken);
        return Done.Yes;
    }

    private async Task RingAsync(Caller caller, List<Step> steps, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        foreach (var step in steps)
        {
            var writer = await db.Members.Where(m => m.Account == step.OpenedBy && m.RemovedAt == null).Select(m => m.Id).ToListAsync(cancellationToken);
            await db.RaiseAsync(new(step.Notice, step.Subject, $"/support/tickets/{step.Ticket.Value}", now), writer, cancellationToken);
        }

        await db.CommitAsync(cancellationToken);
    }

    private sealed record Step(long Event, string Notice, TicketId Ticket, string Subject, AccountId OpenedBy);
}
