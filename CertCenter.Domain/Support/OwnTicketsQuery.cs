using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Support;

/// <summary>One ticket of the workspace in its list.</summary>
public sealed record OwnTicketRow(TicketId Id, int Number, string Subject, string OpenedByName, DateTimeOffset LastAt, bool IsOpen);

/// <summary>What the workspace wrote to support: the open tickets first, the newest on top.</summary>
public sealed class OwnTicketsQuery(CatalogDatabase catalog)
{
    private const int Most = 200;

    public async Task<Outcome<IReadOnlyList<OwnTicketRow>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns)
        {
            return new NotAllowed();
        }

        await using var db = catalog.Read();
        List<OwnTicketRow> rows = await db.Tickets.Where(t => t.Tenant == caller.Tenant).OrderBy(t => t.ClosedAt != null).ThenByDescending(t => t.LastAt).Take(Most)
            .Select(t => new OwnTicketRow(t.Id, t.Number, t.Subject, t.OpenedByName, t.LastAt, t.ClosedAt == null)).ToListAsync(cancellationToken);
        return rows;
    }

    /// <summary>One of them, with all that was written.</summary>
    public async Task<Outcome<TicketSheet>> ExecuteAsync(Caller caller, TicketId id, CancellationToken cancellationToken)
    {
        if (!caller.MayRunCampaigns)
        {
            return new NotFound();
        }

        await using var db = catalog.Read();
        return await TicketsQuery.SheetAsync(db, db.Tickets.Where(t => t.Id == id && t.Tenant == caller.Tenant), cancellationToken) is { } sheet ? sheet : new NotFound();
    }
}
