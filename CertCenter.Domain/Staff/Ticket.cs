using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>The ticket is closed, or there is none of that workspace: the same answer for both.</summary>
public sealed record TicketNotOpen : Refusal;

/// <summary>What a customer writes to support. It is kept in the catalog, because that is all that staff can read.</summary>
public sealed class Ticket
{
    public const int MaxSubject = 200;
    public const int MaxText = 4000;

    /// <summary>How many one workspace may have open at the same time.</summary>
    public const int MostOpen = 50;

    private Ticket()
    {
    }

    public TicketId Id { get; private init; }

    /// <summary>How people call it; counts up over the whole installation.</summary>
    public int Number { get; private init; }

    public TenantId Tenant { get; private init; }

    public required string Subject { get; init; }

    /// <summary>What of the workspace it is about.</summary>
    public SupportAreas Areas { get; private init; }

    /// <summary>Support may look at those parts while it is open, where the workspace's rule goes by that.</summary>
    public bool MayLook { get; private init; }

    public AccountId OpenedBy { get; private init; }

    public required string OpenedByName { get; init; }

    public DateTimeOffset OpenedAt { get; private init; }

    public DateTimeOffset LastAt { get; private set; }

    /// <summary>Who of the staff looks after it.</summary>
    public StaffId? AssignedTo { get; private set; }

    public string? AssignedName { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public int Version { get; set; }

    public bool IsOpen => ClosedAt is null;

    public static Ticket Open(Caller caller, AccountId account, int number, string subject, SupportAreas areas, bool mayLook, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        Number = number,
        Tenant = caller.Tenant,
        Subject = subject.Trim(),
        Areas = areas,
        MayLook = mayLook,
        OpenedBy = account,
        OpenedByName = caller.Actor.Name,
        OpenedAt = now,
        LastAt = now,
    };

    public void Written(DateTimeOffset now) => LastAt = now;

    public void Assign(StaffCaller caller) => (AssignedTo, AssignedName) = (caller.Id, caller.Name);

    public void Close(DateTimeOffset now) => (ClosedAt, LastAt) = (now, now);
}
