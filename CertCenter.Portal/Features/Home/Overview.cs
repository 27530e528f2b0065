using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Home;

/// <summary>Where a workspace stands: what was read, what is under review, what waits for the reader.</summary>
public sealed record Overview(
    IReadOnlyList<ConnectionRow> Connections, IReadOnlyList<CampaignRow> Campaigns, Inbox Inbox, RemovalCounts? Removals, int? Administrators)
{
    public IEnumerable<CampaignRow> Current => Campaigns.Where(campaign => campaign.State is not CampaignState.Closed);

    public long RemovalsToDo => Removals is null ? 0 : Removals[RemovalState.Planned] + Removals[RemovalState.HandedOver];

    public long StillPresent => Removals?[RemovalState.StillPresent] ?? 0;

    public int ConnectionsInNeed => Connections.Count(connection => connection.NeedsYou);

    /// <summary>A first campaign was launched: the first steps make room for the everyday.</summary>
    public bool IsSetUp => Connections.Count > 0 && Campaigns.Any(IsLaunched);

    /// <summary>The way to a first review, in an order that makes sense; each can be done at any time.</summary>
    public IReadOnlyList<FirstStep> Steps =>
    [
        new("Connect", Connections.Count > 0, Connections.Count == 0 ? Links.NewConnection : Links.Connections),
        new("Read", Connections.Any(connection => connection.LastCompleteAt is not null), Connections is [var only] ? Links.Connection(only.Id) : Links.Connections),
        .. Administrators is { } people ? [new FirstStep("Invite", people > 1, Links.Members)] : Array.Empty<FirstStep>(),
        new("Prepare", Campaigns.Any(IsPrepared), Campaigns is [{ State: CampaignState.Draft } draft, ..] ? Links.Campaign(draft.Id) : Links.NewCampaign),
        new("Launch", Campaigns.Any(IsLaunched), Campaigns.FirstOrDefault(IsPrepared) is { } prepared ? Links.Staged(prepared.Id) : Links.Campaigns),
    ];

    private static bool IsPrepared(CampaignRow campaign) => campaign.State >= CampaignState.Prepared;

    private static bool IsLaunched(CampaignRow campaign) => campaign.State >= CampaignState.Running;
}
