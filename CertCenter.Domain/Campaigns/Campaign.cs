using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

public enum CampaignKind
{
    /// <summary>All access of people.</summary>
    PeoplesAccess,

    /// <summary>Everybody who has one of the chosen entitlements.</summary>
    EntitlementHolders,
}

public enum CampaignState
{
    Draft,
    Preparing,

    /// <summary>Frozen and shown to administrators; nobody has been told.</summary>
    Prepared,
    Running,

    /// <summary>Ended; undecided items get their default and removals are made.</summary>
    Closing,
    Closed,
}

public enum UndecidedDefault
{
    Keep,
    Revoke,
}

/// <summary>A review of who has what, with a deadline. What it covers is frozen when it is prepared.</summary>
public sealed class Campaign
{
    private Campaign()
    {
    }

    public CampaignId Id { get; private init; }

    public required string Name { get; set; }

    public CampaignKind Kind { get; set; }

    public CampaignState State { get; private set; }

    /// <summary>What is in scope, as JSON (<see cref="CampaignScope"/>).</summary>
    public required string Scope { get; set; }

    /// <summary>Who reviews what no manager and no owner can: a member.</summary>
    public MemberId FallbackReviewer { get; set; }

    public string? Instructions { get; set; }

    public UndecidedDefault Undecided { get; set; }

    /// <summary>How many days reviewers have from launch.</summary>
    public int Days { get; set; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? PreparedAt { get; private set; }

    public DateTimeOffset? LaunchedAt { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The stage that is open, 1 for the first; 0 before launch.</summary>
    public int Stage { get; private set; }

    // Counters, kept in the transaction of each change; nothing counts items to draw a bar.
    public long Items { get; private set; }

    public long Approved { get; private set; }

    public long Revoked { get; private set; }

    public long DontKnow { get; private set; }

    /// <summary>Decided by the default for the undecided when the campaign closed.</summary>
    public long ByDefault { get; private set; }

    public int Version { get; set; }

    public long Open => Items - Approved - Revoked - DontKnow;
}
