using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody of support asks to look into the workspace of an open ticket. The customer is told at once.</summary>
public sealed class AskForAccess(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<GrantId>> ExecuteAsync(StaffCaller caller, GrantWish wish, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.AskForAccess, now) is { } refusal)
        {
            return refusal;
        }

        Grant grant;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            if (await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == wish.Ticket, cancellationToken) is not { } ticket)
            {
                return new TicketNotOpen();
            }

            var openedBy = await db.Accounts.Where(a => a.Id == ticket.OpenedBy).Select(a => a.Mail).SingleOrDefaultAsync(cancellationToken);
            var asked = Grant.Ask(wish, ticket, openedBy, caller, now);
            if (asked.Refusal is { } no)
            {
                return no;
            }

            grant = asked.Value;
            grant.SealWith(secrets);
            db.Add(grant);
            await db.TellAsync(caller, grant, wish.Emergency ? "support.emergency" : "support.asked", grant.Text, now, cancellationToken);
            await db.CommitAsync(cancellationToken);
        }

        news.Of(grant.Tenant);
        return grant.Id;
    }
}
