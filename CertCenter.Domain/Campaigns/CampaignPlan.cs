using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>What the wizard asks: everything about a campaign that can be chosen while it is a draft.</summary>
public sealed record CampaignPlan(
    string Name,
    CampaignKind Kind,
    CampaignScope Scope,
    MemberId FallbackReviewer,
    string? Instructions,
    UndecidedDefault Undecided,
    int Days)
{
    public const int MaxDays = 180;
    public const int MaxName = 120;

    public CampaignRules Rules { get; init; } = CampaignRules.Standard;

    /// <summary>The first field that can't be taken, or null. A draft may still lack its entitlements.</summary>
    internal InvalidField? Check()
    {
        var name = Name.Trim().Length;
        return name == 0 ? new("Name", "CampaignNameMissing")
            : name > MaxName ? new("Name", "CampaignNameTooLong")
            : Days is < 1 or > MaxDays ? new("Days", "DaysOutOfRange")
            : Instructions is { Length: > 4000 } ? new("Instructions", "InstructionsTooLong")
            : Scope.Check() ?? Rules.Check();
    }
}
