using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Tells support by mail that a customer wrote: whoever looks after the ticket, and all of support while nobody does.</summary>
public static class TicketMails
{
    public static async Task TellSupportAsync(this CatalogDb db, Ticket ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var support = await db.StaffMembers.Where(s => s.JoinedAt != null && s.RemovedAt == null && s.Role != StaffRole.Operations).Select(s => s.Id).ToListAsync(cancellationToken);
        var readers = ticket.AssignedTo is { } one && support.Contains(one) ? [one] : support;
        db.AddRange(readers.Select(staff => AccountMail.ForStaff(ticket.Tenant, staff, ticket.Id, now)));
    }
}
