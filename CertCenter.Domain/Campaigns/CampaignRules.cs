using System.Text.Json;
using System.Text.Json.Serialization;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>Who is asked, in this order; the campaign's fallback reviewer stands behind them all.</summary>
public enum ReviewerStep
{
    Manager,
    EntitlementOwner,
    ConnectionOwner,

    /// <summary>The named members; what is to review is shared out among them, person by person.</summary>
    NamedPeople,

    /// <summary>The people of a named group of a source; what is to review is shared out among them in the same way.</summary>
    Group,
}

/// <summary>By which rules a campaign is reviewed. A risk says from which one on a reason is asked for; null means never.</summary>
public sealed record CampaignRules
{
    public const int MostNamed = 20;
    public const int MostReason = 200;

    public static CampaignRules Standard { get; } = new();

    public IReadOnlyList<ReviewerStep> Chain { get; init; } = [ReviewerStep.Manager, ReviewerStep.EntitlementOwner];

    public IReadOnlyList<Guid> Named { get; init; } = [];

    /// <summary>The group whose people review; null when none does.</summary>
    public NamedGroup? Group { get; init; }

    public Risk? ReasonToApprove { get; init; }

    public Risk? ReasonToRevoke { get; init; }

    public Risk? ReasonForDontKnow { get; init; }

    /// <summary>How many characters a reason that is asked for has at least.</summary>
    public int ReasonLength { get; init; } = 10;

    /// <summary>The riskiest access that may be approved together with other access.</summary>
    public Risk BulkApproveUpTo { get; init; } = Risk.Medium;

    /// <summary>How many days before the last one reviewers with open items are reminded.</summary>
    public IReadOnlyList<int> RemindDays { get; init; } = [];

    /// <summary>How many days before the last one open items go to the fallback reviewer; never when null.</summary>
    public int? EscalateDays { get; init; }

    /// <summary>Then the fallback reviewer is asked beside the first one, in place of them when false.</summary>
    public bool EscalateBeside { get; init; }

    public static CampaignRules FromJson(string json) => JsonSerializer.Deserialize(json, RulesJson.Default.CampaignRules) ?? Standard;

    public string ToJson() => JsonSerializer.Serialize(this, RulesJson.Default.CampaignRules);

    /// <summary>From which risk on an answer needs a reason; null when it never does.</summary>
    public Risk? ReasonFrom(Answer answer) => answer switch
    {
        Answer.Approve => ReasonToApprove,
        Answer.Revoke => ReasonToRevoke,
        _ => ReasonForDontKnow,
    };

    /// <summary>Whether an answer to access of that risk lacks the reason it needs.</summary>
    public bool LacksReason(Answer answer, Risk risk, string? comment) => ReasonFrom(answer) is { } from && risk >= from && (comment?.Length ?? 0) < ReasonLength;

    internal InvalidField? Check() => Named.Count > MostNamed ? new("Rules", "TooManyNamed")
        : Chain.Contains(ReviewerStep.NamedPeople) && Named.Count == 0 ? new("Rules", "NobodyNamed")
        : Chain.Contains(ReviewerStep.Group) && Group is null ? new("Rules", "NoGroupChosen")
        : Chain.Distinct().Count() != Chain.Count ? new("Rules", "StepTwice")
        : RemindDays.Count > 10 || RemindDays.Append(EscalateDays ?? 0).Any(d => d is < 0 or > CampaignPlan.MaxDays) ? new("Rules", "ChaseDaysOutOfRange")
        : ReasonLength is < 1 or > MostReason ? new("Rules", "ReasonLengthOutOfRange")
        : null;
}

/// <summary>A group of a source, as an entitlement, and its name when it was chosen.</summary>
public sealed record NamedGroup(long Entitlement, string Name);

/// <summary>How rules stand in the store.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(CampaignRules))]
internal sealed partial class RulesJson : JsonSerializerContext;
