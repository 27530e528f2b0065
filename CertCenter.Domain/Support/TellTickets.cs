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

        await using (var look = catalog.Read())
        {
            if (!await look.TicketEvents.AnyAsync(e => e.Tenant == caller.Tenant, cancellationToken))
            {
                return Done.Yes;
            }
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        await using var all = await catalog.WriteAsync(cancellationToken);
        var steps = await (from e in all.TicketEvents
                           join t in all.Tickets on e.Ticket equals t.Id
                           where e.Tenant == caller.Tenant
                           orderby e.Id
                           select new { Event = e, t.Id, t.Subject, t.OpenedBy }).ToListAsync(cancellationToken);
        foreach (var step in steps)
        {
            if (caller.Mode is CallerMode.ReadOnly)
            {
                all.Add(AccountMail.TicketAnswered(caller.Tenant, step.OpenedBy, step.Id, now));
            }
            else
            {
                var writer = await db.Members.Where(m => m.Account == step.OpenedBy && m.RemovedAt == null).Select(m => m.Id).ToListAsync(cancellationToken);
                await db.RaiseAsync(new(step.Event.Notice, step.Subject, $"/support/tickets/{step.Id.Value}", now), writer, cancellationToken);
            }

            all.Remove(step.Event);
        }

        // The bell first: cut off in between, it is told twice and not never.
        await db.CommitAsync(cancellationToken);
        await all.CommitAsync(cancellationToken);
        return Done.Yes;
    }
}
