using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>A review that somebody answers: their own one in a campaign, or that of another reviewer beside whom they were asked.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Beside">The reviewer who was asked first; null for one's own.</param>
public readonly record struct ReviewOf(CampaignId Campaign, long? Beside = null)
{
    public static implicit operator ReviewOf(CampaignId campaign) => new(campaign);
}
