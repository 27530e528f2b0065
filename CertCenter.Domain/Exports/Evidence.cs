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
public sealed class Evidence : IWrittenInGrace
{
    private Evidence()
    {
    }

    public Guid Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public EvidenceState State { get; private set; }

    /// <summary>The workspace's name when it was asked for: it stands on the title page.</summary>
    public required string Workspace { get; init; }

    public required string RequestedBy { get; init; }

    public DateTimeOffset RequestedAt { get; private init; }

    public DateTimeOffset? ReadyAt { get; private set; }

    public FileId? File { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>SHA-256 of the ZIP, lower-case hex.</summary>
    public string? Sha256 { get; private set; }

    public long Items { get; private set; }

    public long Decisions { get; private set; }

    public string? Failure { get; private set; }

    public static Evidence Ask(CampaignId campaign, string workspace, string requestedBy, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Campaign = campaign,
        Workspace = workspace,
        RequestedBy = requestedBy,
        RequestedAt = now,
    };

    public void Begin() => State = EvidenceState.Making;

    public void Keep(KeptFile file, long items, long decisions, DateTimeOffset now)
    {
        State = EvidenceState.Ready;
        ReadyAt = now;
        File = file.Id;
        Bytes = file.Bytes;
        Sha256 = file.Sha256;
        Items = items;
        Decisions = decisions;
    }

    public void Fail(string why)
    {
        State = EvidenceState.Failed;
        Failure = why.Length > 500 ? why[..500] : why;
    }
}
