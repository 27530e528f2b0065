namespace CertCenter.Domain.Kernel;

/// <summary>The kinds of notices. Each has its words in the texts of the bell, under "Notice." and its name.</summary>
public static class NoticeKinds
{
    public const string ReadingFailed = "reading-failed";
    public const string WriteBackOn = "write-back-on";
    public const string AddressOff = "address-off";
    public const string TicketAnswered = "ticket-answered";
    public const string TicketAssigned = "ticket-assigned";
    public const string TicketClosed = "ticket-closed";

    private const Roles Administrators = Roles.Owner | Roles.Administrator;
    private const Roles Managers = Administrators | Roles.CampaignManager;

    public static IReadOnlyList<NoticeKind> All { get; } =
    [
        new(ReadingFailed, Administrators, NoticeWay.Daily),
        new(AddressOff, Administrators, NoticeWay.AtOnce),
        new(TicketAnswered, Managers, NoticeWay.AtOnce),
        new(TicketAssigned, Managers, NoticeWay.PortalOnly),
        new(TicketClosed, Managers, NoticeWay.AtOnce),
        new(WriteBackOn, Administrators, null),
        new("support-asked", Administrators, null),
        new("support-emergency", Administrators, null),
        new("support-allowed", Administrators, null),
        new("support-begun", Administrators, null),
        new("support-ended", Administrators, null),
        new("support-explained", Administrators, null),
    ];

    public static NoticeKind? Find(string name) => All.SingleOrDefault(k => k.Name == name);
}

/// <summary>One kind of notice.</summary>
/// <param name="Name">As it is saved.</param>
/// <param name="For">Whom it may concern.</param>
/// <param name="Usual">How it gets to who chose nothing; null where we promise a mail at once, which has a way of its own and no choice.</param>
public sealed record NoticeKind(string Name, Roles For, NoticeWay? Usual);
