using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>One round of a campaign: who answers in it and until when.</summary>
public sealed class Stage
{
    private Stage()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public int Number { get; private init; }

    public DateTimeOffset? OpenedAt { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public static Stage Of(CampaignId campaign, int number) => new() { Campaign = campaign, Number = number };
}
