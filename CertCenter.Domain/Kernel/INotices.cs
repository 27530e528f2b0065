namespace CertCenter.Domain.Kernel;

/// <summary>Tells the open screens of one tenant that something changed, after it was saved. Never carries data.</summary>
public interface INotices
{
    void Tell(TenantId tenant, Topic topic);

    /// <summary>Tells every circuit and request of these sessions to check whether it may go on.</summary>
    void Recheck(IReadOnlyCollection<SessionId> sessions);
}

/// <summary>What changed: a kind of thing, and which one ("campaign", its id). A screen listens to the topics it shows.</summary>
public readonly record struct Topic(string Kind, string Id = "")
{
    public static Topic Connections => new("connections");

    public static Topic Campaigns => new("campaigns");

    public static Topic Members => new("members");

    public static Topic Removals => new("removals");

    public static Topic Evidence => new("evidence");

    /// <summary>The workspace was cancelled, suspended or brought back.</summary>
    public static Topic Life => new("life");

    public static Topic Mailbox => new("mailbox");

    /// <summary>Tickets.</summary>
    public static Topic Support => new("support");

    public static Topic Transfers => new("transfers");

    /// <summary>The addresses that notices are sent to.</summary>
    public static Topic Hooks => new("hooks");

    /// <summary>Notices of one person.</summary>
    public static Topic Bell(MemberId member) => new("bell", member.Value.ToString("N"));

    public static Topic Connection(ConnectionId id) => new("connection", id.Value.ToString("N"));

    public static Topic Campaign(CampaignId id) => new("campaign", id.Value.ToString("N"));

    public static Topic Reviewer(long id) => new("reviewer", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
