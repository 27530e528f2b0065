using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>An entitlement under review, frozen when the campaign was prepared.</summary>
public sealed class ReviewAccess
{
    private ReviewAccess()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public long Entitlement { get; private init; }

    public ConnectionId Connection { get; private init; }

    public required string ConnectionName { get; init; }

    public required string Name { get; init; }

    public string? Description { get; private init; }

    public required string Kind { get; init; }

    public Risk Risk { get; private init; }

    public string? OwnerName { get; private init; }
}
