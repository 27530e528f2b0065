using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>A reviewer does not understand what an access is for: somebody has to describe it. Once for each access and campaign.</summary>
public sealed class DescriptionAsk
{
    private DescriptionAsk()
    {
    }

    public long Id { get; private init; }

    public CampaignId Campaign { get; private init; }

    public long Entitlement { get; private init; }

    public required string Name { get; init; }

    public required string AskedBy { get; init; }

    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>What it was described as when it was asked for; answered when it is described differently.</summary>
    public string? Before { get; private init; }

    public static DescriptionAsk Of(Caller caller, CampaignId campaign, long entitlement, string name, string? before, DateTimeOffset now) => new()
    {
        Campaign = campaign, Entitlement = entitlement, Name = name, AskedBy = caller.Actor.Name, AskedAt = now, Before = before,
    };
}
