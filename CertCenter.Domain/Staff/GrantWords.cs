using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>Why support wants to look.</summary>
public enum GrantReason
{
    CustomerAsked,
    FaultReported,
    SecurityIncident,
    DataRepair,
}

/// <summary>What support may mend under a grant, each by an operation of its own.</summary>
[Flags]
public enum SupportRepairs
{
    None = 0,
    RestartReading = 1,
    ClearLockOut = 2,
    ResendInvitation = 4,
}

/// <summary>How far a grant has come, at a given moment.</summary>
public enum GrantState
{
    AwaitingColleague,

    /// <summary>An emergency: a second colleague stands in for the customer.</summary>
    AwaitingSecondColleague,
    AwaitingCustomer,

    /// <summary>May be begun, for a while.</summary>
    Allowed,
    Active,
    Ended,
}

/// <summary>How a grant came to its end.</summary>
public enum GrantEnd
{
    RefusedByStaff,
    RefusedByCustomer,
    RevokedByCustomer,
    EndedByStaff,
    TicketClosed,
    RequesterLeft,

    /// <summary>Nobody answered, nobody began, nobody looked any more, or its minutes were over.</summary>
    TimeOver,
}

/// <summary>Somebody approves their own request, or a second time, as one of the staff or as one of the customer's.</summary>
public sealed record NotOnesOwnRequest : RightMissing;

/// <summary>The ticket was opened by who asks for access.</summary>
public sealed record OwnTicket : RightMissing;

/// <summary>The request does not wait for this: it was decided, ended or lapsed.</summary>
public sealed record GrantNotWaiting : Refusal;

/// <summary>There is no access: not allowed yet, over, for another area, or the record of it was altered. One answer for all.</summary>
public sealed record NoAccessNow : RightMissing;

/// <summary>What support asks for.</summary>
public sealed record GrantWish(TicketId Ticket, GrantReason Reason, string? Text, SupportAreas Areas, SupportRepairs Repairs, int Minutes, bool Emergency);

/// <summary>What a grant is measured by besides the clock: whether its ticket is open and its requester still of support.</summary>
public sealed record GrantGround(bool TicketOpen, bool RequesterThere)
{
    public bool Holds => TicketOpen && RequesterThere;
}
