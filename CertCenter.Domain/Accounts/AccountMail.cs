using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

public enum AccountMailKind
{
    ConfirmMail,
    ResetPassword,
    Invitation,

    /// <summary>Somebody signed up with an address that has an account: said by mail, never on the page.</summary>
    AlreadyHasAccount,

    /// <summary>A workspace was cancelled, or its erasure comes nearer.</summary>
    Leaving,

    /// <summary>A promise ceased to hold for a workspace.</summary>
    PromiseBroken,

    /// <summary>Support answered or closed a ticket: to who wrote it.</summary>
    TicketAnswered,

    /// <summary>A customer wrote: to somebody of support.</summary>
    TicketWritten,

    /// <summary>Support asked to look into the workspace.</summary>
    AccessAsked,

    /// <summary>Support asked in an emergency, in which two of the staff stand in for the customer.</summary>
    AccessEmergency,

    /// <summary>Support may look, and until when it has to begin.</summary>
    AccessAllowed,

    /// <summary>Support looks for the first time under a grant.</summary>
    AccessBegun,

    /// <summary>A grant, or a request for one, came to its end.</summary>
    AccessEnded,

    /// <summary>Support explained an emergency.</summary>
    AccessExplained,

    /// <summary>To somebody of support: a colleague took over a ticket that was theirs.</summary>
    StaffTicketTaken,

    /// <summary>To somebody of support: the tickets of the day.</summary>
    StaffTickets,

    /// <summary>To staff who may approve: a colleague asks to look into a workspace.</summary>
    StaffAccessAsked,

    /// <summary>To who asked: a colleague approved, the customer is asked.</summary>
    StaffAccessApproved,

    /// <summary>To who asked: they may begin.</summary>
    StaffAccessAllowed,

    /// <summary>To who approved: it was begun.</summary>
    StaffAccessBegun,

    /// <summary>To who asked and who approved: it is over.</summary>
    StaffAccessEnded,

    /// <summary>The way to the sign-in of the reader's organisation, asked for on the sign-in page.</summary>
    SignInAddress,
}

/// <summary>A queued mail of the catalog: a reference to what it is about, rendered when it is sent.</summary>
public sealed class AccountMail
{
    private AccountMail()
    {
    }

    public long Id { get; private init; }

    public AccountMailKind Kind { get; private init; }

    public AccountId? Account { get; private init; }

    public Guid? Invitation { get; private init; }

    /// <summary>The workspace that leaves.</summary>
    public TenantId? Workspace { get; private init; }

    /// <summary>How many days before the erasure it is announced; null for the mail on the day of the cancellation.</summary>
    public int? Days { get; private init; }

    /// <summary>The ticket.</summary>
    public TicketId? Ticket { get; private init; }

    /// <summary>Who of the staff it goes to, instead of an account.</summary>
    public StaffId? Staff { get; private init; }

    /// <summary>The leave to look.</summary>
    public GrantId? Grant { get; private init; }

    public MailDelivery Delivery { get; private init; } = MailDelivery.Due(default);

    public static AccountMail About(AccountMailKind kind, AccountId account, DateTimeOffset now) =>
        new() { Kind = kind, Account = account, Delivery = MailDelivery.Due(now) };

    public static AccountMail Leaving(TenantId workspace, AccountId account, int? days, DateTimeOffset now) =>
        new() { Kind = AccountMailKind.Leaving, Workspace = workspace, Account = account, Days = days, Delivery = MailDelivery.Due(now) };

    public static AccountMail PromiseBroken(TenantId workspace, AccountId account, DateTimeOffset now) =>
        new() { Kind = AccountMailKind.PromiseBroken, Workspace = workspace, Account = account, Delivery = MailDelivery.Due(now) };

    public static AccountMail TicketAnswered(TenantId workspace, AccountId account, TicketId ticket, DateTimeOffset now) =>
        new() { Kind = AccountMailKind.TicketAnswered, Workspace = workspace, Account = account, Ticket = ticket, Delivery = MailDelivery.Due(now) };

    public static AccountMail OfSupportAccess(AccountMailKind kind, TenantId workspace, AccountId account, DateTimeOffset now) =>
        new() { Kind = kind, Workspace = workspace, Account = account, Delivery = MailDelivery.Due(now) };

    public static AccountMail ForStaff(AccountMailKind kind, StaffId staff, TenantId workspace, TicketId? ticket, GrantId? grant, DateTimeOffset now) =>
        new() { Kind = kind, Workspace = workspace, Staff = staff, Ticket = ticket, Grant = grant, Delivery = MailDelivery.Due(now) };

    public static AccountMail OfTheDay(StaffId staff, DateTimeOffset at) =>
        new() { Kind = AccountMailKind.StaffTickets, Staff = staff, Delivery = MailDelivery.Due(at) };

    public static AccountMail SignInAddress(TenantId workspace, AccountId account, DateTimeOffset now) =>
        new() { Kind = AccountMailKind.SignInAddress, Workspace = workspace, Account = account, Delivery = MailDelivery.Due(now) };

    public static AccountMail ForInvitation(Guid invitation, DateTimeOffset now) =>
        new() { Kind = AccountMailKind.Invitation, Invitation = invitation, Delivery = MailDelivery.Due(now) };
}
