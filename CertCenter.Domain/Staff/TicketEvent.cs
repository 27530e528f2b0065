using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>
/// What support did with a ticket, noted in the catalog in the transaction that does it, because staff have no way to the workspace: a job of it
/// tells whoever wrote the ticket. Gone when that is told.
/// </summary>
public sealed class TicketEvent
{
    private TicketEvent()
    {
    }

    public long Id { get; private init; }

    public TenantId Tenant { get; private init; }

    public TicketId Ticket { get; private init; }

    /// <summary>The kind of the notice.</summary>
    public required string Notice { get; init; }

    public static TicketEvent Of(Ticket ticket, string notice) => new() { Tenant = ticket.Tenant, Ticket = ticket.Id, Notice = notice };
}
