using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>What a campaign that repeats is made of each time. The campaigns it made are apart from it: changing one changes nothing of the other.</summary>
public sealed class CampaignTemplate
{
    private CampaignTemplate()
    {
    }

    public long Id { get; private init; }

    public required string Name { get; init; }

    public CampaignKind Kind { get; private init; }

    /// <summary>As JSON (<see cref="CampaignScope"/>).</summary>
    public required string Scope { get; init; }

    /// <summary>As JSON (<see cref="CampaignRules"/>).</summary>
    public required string Rules { get; init; }

    public MemberId FallbackReviewer { get; private init; }

    public string? Instructions { get; private init; }

    public UndecidedDefault Undecided { get; private init; }

    public int Days { get; private init; }

    /// <summary>When it begins again, as JSON (<see cref="Recurrence"/>).</summary>
    public required string Repeats { get; set; }

    /// <summary>Each campaign is launched as soon as it is prepared; else somebody looks at it first.</summary>
    public bool LaunchesItself { get; private set; }

    /// <summary>Null when there is no next time.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    public CampaignId? LastCampaign { get; private set; }

    public required string CreatedBy { get; init; }

    public MemberId? Owner { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int Version { get; set; }

    internal static CampaignTemplate Of(Caller caller, Campaign campaign, Recurrence repeats, bool launchesItself, DateTimeOffset now) => new()
    {
        Name = campaign.Name,
        Kind = campaign.Kind,
        Scope = campaign.Scope,
        Rules = campaign.Rules,
        FallbackReviewer = campaign.FallbackReviewer,
        Instructions = campaign.Instructions,
        Undecided = campaign.Undecided,
        Days = campaign.Days,
        Repeats = repeats.ToJson(),
        LaunchesItself = launchesItself,
        NextAt = repeats.Next(now),
        CreatedBy = caller.Actor.Name,
        Owner = caller.Member,
        CreatedAt = now,
    };

    internal void RepeatBy(Recurrence repeats, bool launchesItself, DateTimeOffset now) =>
        (Repeats, LaunchesItself, NextAt) = (repeats.ToJson(), launchesItself, repeats.Next(now));

    /// <summary>Times that were missed meanwhile are not made up for.</summary>
    internal void Begun(CampaignId campaign, DateTimeOffset now) => (LastCampaign, NextAt) = (campaign, Recurrence.FromJson(Repeats).Next(now));

    internal void End(DateTimeOffset now) => (EndedAt, NextAt) = (now, null);
}
