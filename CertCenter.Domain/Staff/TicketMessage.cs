using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>What one of both sides wrote in a ticket; never changed after.</summary>
public sealed class TicketMessage
{
    private TicketMessage()
    {
    }

    public long Id { get; private init; }

    public TicketId Ticket { get; private init; }

    /// <summary>Whose ticket it is, so that it goes when the workspace is erased.</summary>
    public TenantId Tenant { get; private init; }

    public DateTimeOffset At { get; private init; }

    public bool FromStaff { get; private init; }

    public required string Author { get; init; }

    public required string Text { get; init; }

    public static TicketMessage Of(Ticket ticket, bool fromStaff, string author, string text, DateTimeOffset now) =>
        new() { Ticket = ticket.Id, Tenant = ticket.Tenant, At = now, FromStaff = fromStaff, Author = author, Text = text.Trim() };

    /// <summary>What is wrong with a text before it is sent; null when nothing is.</summary>
    public static Refusal? Problem(string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Trim().Length > Staff.Ticket.MaxText ? new InvalidField("Text", "TicketTextMissing") : null;
}
