using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Remediation;

public enum RemovalState
{
    Planned,

    /// <summary>On a work order that was given to people.</summary>
    HandedOver,

    /// <summary>Somebody says that it is done; the source has not shown it yet.</summary>
    ConfirmedByHand,

    /// <summary>A later complete discovery no longer found it.</summary>
    VerifiedGone,

    /// <summary>A later discovery found it although it was said to be done.</summary>
    StillPresent,
}

/// <summary>One access that was revoked and has to go, until a reading of the source proves that it is gone.</summary>
public sealed class Removal
{
    private Removal()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public long Item { get; private init; }

    public ConnectionId Connection { get; private init; }

    public long Account { get; private init; }

    public long Entitlement { get; private init; }

    public required string SubjectName { get; init; }

    public required string AccountName { get; init; }

    public required string AccessName { get; init; }

    public RemovalState State { get; private init; }

    public DateTimeOffset PlannedAt { get; private init; }

    /// <summary>The number of the work order it is on.</summary>
    public int? WorkOrder { get; private init; }

    public DateTimeOffset? HandedOverAt { get; private init; }

    public DateTimeOffset? ConfirmedAt { get; private init; }

    public string? ConfirmedBy { get; private init; }

    public string? Proof { get; private init; }

    /// <summary>When a discovery last looked, and which.</summary>
    public DateTimeOffset? CheckedAt { get; private init; }

    public RunId? CheckedBy { get; private init; }
}
