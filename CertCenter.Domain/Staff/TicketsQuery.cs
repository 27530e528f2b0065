using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>One ticket in a list.</summary>
public sealed record TicketRow(TicketId Id, int Number, TenantId Tenant, string Workspace, string Subject, string OpenedByName, string? AssignedName, DateTimeOffset LastAt, bool IsOpen);

/// <summary>What one side wrote.</summary>
public sealed record TicketLine(long Id, DateTimeOffset At, bool FromStaff, string Author, string Text);

/// <summary>One ticket with all that was written.</summary>
public sealed record TicketSheet(
    TicketId Id, int Number, TenantId Tenant, string Workspace, string Subject, SupportAreas Areas, string OpenedByName, StaffId? AssignedTo, string? AssignedName,
    DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, IReadOnlyList<TicketLine> Lines)
{
    public bool IsOpen => ClosedAt is null;
}

/// <summary>The tickets of all workspaces for support: the open ones, the longest waiting first, or the closed ones, the newest first.</summary>
public sealed class TicketsQuery(CatalogDatabase catalog, TimeProvider clock)
{
    private const int Most = 500;

    public async Task<Outcome<IReadOnlyList<TicketRow>>> ExecuteAsync(StaffCaller caller, bool open, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeTickets, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        var some = open ? db.Tickets.Where(t => t.ClosedAt == null).OrderBy(t => t.LastAt) : db.Tickets.Where(t => t.ClosedAt != null).OrderByDescending(t => t.LastAt);
        List<TicketRow> rows = await (from t in some.Take(Most)
                                      join w in db.Tenants on t.Tenant equals w.Id
                                      select new TicketRow(t.Id, t.Number, t.Tenant, w.Name, t.Subject, t.OpenedByName, t.AssignedName, t.LastAt, t.ClosedAt == null))
            .ToListAsync(cancellationToken);
        return open ? rows.OrderBy(r => r.LastAt).ToList() : rows.OrderByDescending(r => r.LastAt).ToList();
    }

    public async Task<Outcome<TicketSheet>> ExecuteAsync(StaffCaller caller, TicketId id, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeTickets, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        return await SheetAsync(db, db.Tickets.Where(t => t.Id == id), cancellationToken) is { } sheet ? sheet : new NotFound();
    }

    internal static async Task<TicketSheet?> SheetAsync(CatalogDb db, IQueryable<Ticket> which, CancellationToken cancellationToken)
    {
        var found = await (from t in which join w in db.Tenants on t.Tenant equals w.Id select new { Ticket = t, w.Name }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var ticket = found.Ticket;
        var lines = await db.TicketMessages.Where(m => m.Ticket == ticket.Id).OrderBy(m => m.Id)
            .Select(m => new TicketLine(m.Id, m.At, m.FromStaff, m.Author, m.Text)).ToListAsync(cancellationToken);
        return new TicketSheet(
            ticket.Id, ticket.Number, ticket.Tenant, found.Name, ticket.Subject, ticket.Areas, ticket.OpenedByName, ticket.AssignedTo, ticket.AssignedName,
            ticket.OpenedAt, ticket.ClosedAt, lines);
    }
}
