using System.Globalization;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>How campaigns are named in the audit trail.</summary>
internal static class CampaignTrail
{
    public static string Subject(CampaignId id) => $"campaign/{id.Value}";

    public static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static object Facts(Campaign campaign) => new
    {
        kind = campaign.Kind.ToString(),
        scope = CampaignScope.FromJson(campaign.Scope) is var scope && scope.Entitlements.Count > 0
            ? $"{scope.Entitlements.Count} entitlements"
            : $"{scope.Connections.Count} connections",
        undecided = campaign.Undecided.ToString(),
        conditions = CampaignScope.FromJson(campaign.Scope).Conditions.Select(c => $"{c.Field}: {string.Join(", ", c.Values)}"),
        rules = CampaignRules.FromJson(campaign.Rules),
        days = campaign.Days,
        fallback = campaign.FallbackReviewer.Value,
    };
}
