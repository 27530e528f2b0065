using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>What a campaign covers: everything of the chosen connections (none chosen: all), or only the chosen entitlements.</summary>
public sealed record CampaignScope(IReadOnlyList<ConnectionId> Connections, IReadOnlyList<long> Entitlements);
