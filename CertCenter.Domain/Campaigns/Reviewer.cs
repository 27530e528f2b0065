using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

public enum ReviewerVia
{
    Manager,
    EntitlementOwner,
    ConnectionOwner,

    /// <summary>One of the named members of the chain.</summary>
    NamedPeople,

    /// <summary>Somebody of the named group of the chain.</summary>
    Group,

    /// <summary>The fallback reviewer behind the chain, or for what they hold another administrator.</summary>
    Named,
}

/// <summary>Why an item did not go to whom its campaign asks first.</summary>
public enum FallbackReason
{
    /// <summary>The account belongs to nobody known.</summary>
    NoPerson,
    NoManager,

    /// <summary>The manager is disabled or has left.</summary>
    ManagerInactive,

    /// <summary>It would have gone to its own holder.</summary>
    OwnAccess,
    NoOwner,

    /// <summary>The owner of the access is disabled or has left.</summary>
    OwnerInactive,
    NoConnectionOwner,

    /// <summary>The group was gone, had nobody who can review, or far too many.</summary>
    NoGroup,
}

/// <summary>A person who answers in one stage of one campaign: a member, or an identity who comes by a mailed link.</summary>
public sealed class Reviewer
{
    private Reviewer()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public int Stage { get; private init; }

    public long? Identity { get; private init; }

    public MemberId? Member { get; private init; }

    public required string Name { get; init; }

    /// <summary>In lower case; null when the source has none, so that nobody can be told.</summary>
    public string? Mail { get; private init; }

    public long Items { get; private init; }

    public long Approved { get; private init; }

    public long Revoked { get; private init; }

    public long DontKnow { get; private init; }

    /// <summary>SHA-256 of the single-use link that was mailed last; null when used or never made.</summary>
    public byte[]? LinkHash { get; set; }

    public DateTimeOffset? LinkExpiresAt { get; set; }

    /// <summary>When a reminder was last queued by the rules of a campaign.</summary>
    public DateTimeOffset? RemindedAt { get; private init; }

    public DateTimeOffset? LastSeenAt { get; set; }

    public DateTimeOffset? SignedOffAt { get; set; }

    /// <summary>Who submitted: the reviewer, or the second one beside them.</summary>
    public string? SignedOffBy { get; set; }

    /// <summary>The member who is asked beside them since the campaign escalated; whoever answers an item first answers it.</summary>
    public MemberId? Second { get; private init; }

    public string? SecondName { get; private init; }

    public DateTimeOffset? SecondAt { get; private init; }

    /// <summary>When the second one was last written to.</summary>
    public DateTimeOffset? SecondToldAt { get; private init; }

    public long Open => Items - Approved - Revoked - DontKnow;
}
