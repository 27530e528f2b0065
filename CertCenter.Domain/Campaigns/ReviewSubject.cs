using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>An account under review with its person, frozen when the campaign was prepared.</summary>
public sealed class ReviewSubject
{
    private ReviewSubject()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public long Account { get; private init; }

    public long? Identity { get; private init; }

    public required string Name { get; init; }

    public required string AccountName { get; init; }

    public string? Mail { get; private init; }

    public string? Title { get; private init; }

    public string? Department { get; private init; }

    public bool Enabled { get; private init; }

    public DateTimeOffset? LastUsedAt { get; private init; }
}
