using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>
/// Leave for one of the staff to look into one workspace for a while. It is asked for, approved by a colleague, allowed by the customer as
/// its rule says (in an emergency: by a second colleague), begun, used, and over: by time, by either side, or with its ticket. Never extended.
/// </summary>
public sealed partial class Grant
{
    public const int MinText = 30;
    public const int MaxText = 500;
    public const int LeastMinutes = 5;
    public const int DefaultMinutes = 60;
    public const int MostMinutes = 240;
    public const int MostMinutesInEmergency = 60;

    /// <summary>Nobody answered it for so long.</summary>
    public static readonly TimeSpan Lapses = TimeSpan.FromHours(24);

    /// <summary>Whoever may look has to begin within this.</summary>
    public static readonly TimeSpan BeginsWithin = TimeSpan.FromHours(4);
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>When it was last used is kept no finer than this, always to the earlier side.</summary>
    private static readonly TimeSpan Finest = TimeSpan.FromMinutes(1);

    private Grant()
    {
    }

    public GrantId Id { get; private init; }

    public TenantId Tenant { get; private init; }

    public TicketId Ticket { get; private init; }

    public int TicketNumber { get; private init; }

    public StaffId Requester { get; private init; }

    public required string RequesterName { get; init; }

    public required string RequesterMail { get; init; }

    public GrantReason Reason { get; private init; }

    public required string Text { get; init; }

    public SupportAreas Areas { get; private init; }

    public SupportRepairs Repairs { get; private init; }

    public int Minutes { get; private init; }

    public bool Emergency { get; private init; }

    public DateTimeOffset AskedAt { get; private init; }

    public StaffId? Colleague { get; private set; }

    public string? ColleagueName { get; private set; }

    public string? ColleagueMail { get; private set; }

    public StaffId? SecondColleague { get; private set; }

    public string? SecondColleagueName { get; private set; }

    /// <summary>Who of the customer allowed it; empty where their rule did, null in an emergency and before.</summary>
    public string? AllowedBy { get; private set; }

    public DateTimeOffset? AllowedAt { get; private set; }

    public DateTimeOffset? BegunAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public GrantEnd? End { get; private set; }

    /// <summary>What was to be explained after an emergency, in the words the customer reads.</summary>
    public string? Explanation { get; private set; }

    /// <summary>A keyed fingerprint of what it allows: a row that was altered past the operations allows nothing.</summary>
    public string Seal { get; private set; } = "";

    public int Version { get; set; }

    /// <summary>When the explanation of an emergency is owed: within two working days.</summary>
    public DateTimeOffset? ExplanationDueAt => Emergency && AllowedAt is { } at ? WorkingDays.After(at, 2) : null;

    /// <summary>When it is over at the latest, once it was begun.</summary>
    public DateTimeOffset? Until => BegunAt + TimeSpan.FromMinutes(Minutes);

    /// <summary>When it ends by itself if nothing happens; null when it has ended.</summary>
    public DateTimeOffset? OverAt => this switch
    {
        { End: not null } => null,
        { AllowedAt: null } => AskedAt + Lapses,
        { BegunAt: null } => AllowedAt + BeginsWithin,
        _ => Until < LastUsedAt + Idle ? Until : LastUsedAt + Idle,
    };

    public GrantState StateAt(DateTimeOffset now) => this switch
    {
        { End: not null } => GrantState.Ended,
        _ when now >= OverAt => GrantState.Ended,
        { AllowedAt: null, Colleague: null } => GrantState.AwaitingColleague,
        { AllowedAt: null, Emergency: true } => GrantState.AwaitingSecondColleague,
        { AllowedAt: null } => GrantState.AwaitingCustomer,
        { BegunAt: null } => GrantState.Allowed,
        _ => GrantState.Active,
    };

    public static Outcome<Grant> Ask(GrantWish wish, Ticket ticket, string? openedBy, StaffCaller requester, DateTimeOffset now)
    {
        if (!ticket.IsOpen)
        {
            return new TicketNotOpen();
        }

        if (openedBy is null || openedBy == requester.Mail)
        {
            return new OwnTicket();
        }

        if (Problem(wish) is { } problem)
        {
            return problem;
        }

        return new Grant
        {
            Id = new(Guid.CreateVersion7(now)),
            Tenant = ticket.Tenant,
            Ticket = ticket.Id,
            TicketNumber = ticket.Number,
            Requester = requester.Id,
            RequesterName = requester.Name,
            RequesterMail = requester.Mail,
            Reason = wish.Reason,
            Text = (wish.Text ?? "").Trim(),
            Areas = wish.Areas,
            Repairs = wish.Repairs,
            Minutes = wish.Minutes,
            Emergency = wish.Emergency,
            AskedAt = now,
        };
    }

    public void SealWith(ISecrets secrets) => Seal = GrantSeal.Of(this, secrets);

    public bool IsIntact(ISecrets secrets) => GrantSeal.Of(this, secrets) == Seal;

    private static InvalidField? Problem(GrantWish wish) =>
        (wish.Text ?? "").Trim().Length is < MinText or > MaxText ? new InvalidField("Text", "GrantTextLength")
        : wish.Areas is SupportAreas.None || !Enum.IsDefined(wish.Reason) ? new InvalidField("Areas", "GrantAreasMissing")
        : wish.Minutes < LeastMinutes || wish.Minutes > (wish.Emergency ? MostMinutesInEmergency : MostMinutes) ? new InvalidField("Minutes", "GrantMinutes")
        : null;
}
