using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Exports;

public enum EvidenceState
{
    Queued,
    Making,
    Ready,
    Failed,
}

/// <summary>The evidence of one campaign: a ZIP that an auditor can check without us.</summary>
public sealed class Evidence : IBookkeeping
{
    private Evidence()
    {
    }

    public Guid Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public EvidenceState State { get; set; }

    public required string RequestedBy { get; init; }

    public DateTimeOffset RequestedAt { get; private init; }

    public DateTimeOffset? ReadyAt { get; set; }

    public FileId? File { get; set; }

    public long Bytes { get; set; }

    /// <summary>SHA-256 of the ZIP, lower-case hex.</summary>
    public string? Sha256 { get; set; }

    public long Items { get; set; }

    public long Decisions { get; set; }

    public string? Failure { get; set; }

    public static Evidence Ask(CampaignId campaign, string requestedBy, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Campaign = campaign,
        RequestedBy = requestedBy,
        RequestedAt = now,
    };
}
