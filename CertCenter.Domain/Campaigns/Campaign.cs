using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>A review of who has what, with a deadline. What it covers is frozen when it is prepared.</summary>
public sealed partial class Campaign
{
    private Campaign()
    {
    }

    public CampaignId Id { get; private init; }

    public required string Name { get; set; }

    public CampaignKind Kind { get; private set; }

    public CampaignState State { get; private set; }

    /// <summary>What is in scope, as JSON (<see cref="CampaignScope"/>).</summary>
    public required string Scope { get; set; }

    /// <summary>Who reviews what no manager and no owner can: a member.</summary>
    public MemberId FallbackReviewer { get; private set; }

    public string? Instructions { get; private set; }

    /// <summary>Who is asked and what is asked of them, as JSON (<see cref="CampaignRules"/>).</summary>
    public required string Rules { get; set; }

    public UndecidedDefault Undecided { get; private set; }

    /// <summary>How many days reviewers have from launch.</summary>
    public int Days { get; private set; }

    public required string CreatedBy { get; init; }

    /// <summary>The member who drafted it: reviews what the fallback reviewer may not.</summary>
    public MemberId? Owner { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? PreparedAt { get; private set; }

    /// <summary>The oldest complete reading among the connections in scope, at the moment of freezing.</summary>
    public DateTimeOffset? DataAsOf { get; private set; }

    public DateTimeOffset? LaunchedAt { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The day on which it is due, where it was launched: what mails say.</summary>
    public DateOnly? LastDay { get; private set; }

    /// <summary>When reviewers with open items were last written to again.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When its removals were planned after it closed; those of approvals until a day follow at their ends.</summary>
    public DateTimeOffset? RemovalsPlannedAt { get; private init; }

    /// <summary>The stage that is open, 1 for the first; 0 before launch.</summary>
    public int Stage { get; private set; }

    // Counters, kept in the transaction of each change; nothing counts items to draw a bar.
    public long Items { get; private set; }

    public long Approved { get; private set; }

    public long Revoked { get; private set; }

    public long DontKnow { get; private set; }

    /// <summary>Decided by the default for the undecided when the campaign closed.</summary>
    public long ByDefault { get; private set; }

    public int Reviewers { get; private set; }

    /// <summary>Access that would have gone to its own holder and went to somebody else.</summary>
    public long SelfPrevented { get; private set; }

    /// <summary>Access nobody but its holder could review; it cannot be launched while there is any.</summary>
    public long NoReviewer { get; private set; }

    /// <summary>Access that exclusions left out.</summary>
    public long LeftOut { get; private set; }

    /// <summary>When it is launched by itself; null when somebody launches it.</summary>
    public DateTimeOffset? LaunchAt { get; private set; }

    /// <summary>Where it is launched by itself: its last day ends there. Before it is prepared: at once, when it is.</summary>
    public string? LaunchZone { get; private set; }

    /// <summary>Why it may be launched on data that are old or incomplete, as signed by who launched it.</summary>
    public string? StaleReason { get; private set; }

    /// <summary>The other administrator who consented to revoking what nobody answers.</summary>
    public string? ConsentBy { get; private set; }

    public DateTimeOffset? ConsentAt { get; private set; }

    /// <summary>Up to when its rules for reminders and escalation were followed.</summary>
    public DateTimeOffset? ChasedAt { get; private set; }

    public int Version { get; set; }

    public long Open => Items - Approved - Revoked - DontKnow;

    public static Campaign Draft(Caller caller, CampaignPlan plan, DateTimeOffset now)
    {
        var campaign = new Campaign
        {
            Id = new(Guid.CreateVersion7(now)),
            Name = plan.Name.Trim(),
            Scope = plan.Scope.ToJson(),
            Rules = plan.Rules.ToJson(),
            CreatedBy = caller.Actor.Name,
            Owner = caller.Member,
            CreatedAt = now,
        };
        campaign.Take(plan);
        return campaign;
    }

    public Outcome<Campaign> Change(CampaignPlan plan)
    {
        if (State is not CampaignState.Draft)
        {
            return new NoLongerADraft(Name);
        }

        Take(plan);
        return this;
    }

    public Outcome<Campaign> StartPreparing()
    {
        if (State is not (CampaignState.Draft or CampaignState.Prepared))
        {
            return new NoLongerADraft(Name);
        }

        State = CampaignState.Preparing;
        Unplan();
        return this;
    }

    /// <summary>Takes a frozen or waiting campaign back to a draft; what was frozen is removed by who calls this.</summary>
    public void BackToDraft()
    {
        State = CampaignState.Draft;
        (Items, Reviewers, SelfPrevented, NoReviewer, LeftOut, PreparedAt, DataAsOf) = (0, 0, 0, 0, 0, null, null);
        Unplan();
    }

    public void Frozen(FrozenNumbers numbers, DateTimeOffset now)
    {
        State = CampaignState.Prepared;
        PreparedAt = now;
        LaunchAt = LaunchZone is null ? null : now; // It repeats, and is not to wait for anybody.
        (Items, Reviewers, SelfPrevented, NoReviewer, LeftOut, DataAsOf) =
            (numbers.Items, numbers.Reviewers, numbers.SelfPrevented, numbers.NoReviewer, numbers.LeftOut, numbers.DataAsOf);
    }

    private void Unplan() => (LaunchAt, LaunchZone, StaleReason, ConsentBy, ConsentAt) = (null, null, null, null, null);

    private void Take(CampaignPlan plan)
    {
        Name = plan.Name.Trim();
        Kind = plan.Kind;
        Scope = plan.Scope.ToJson();
        Rules = plan.Rules.ToJson();
        FallbackReviewer = plan.FallbackReviewer;
        Instructions = string.IsNullOrWhiteSpace(plan.Instructions) ? null : plan.Instructions.Trim();
        Undecided = plan.Undecided;
        Days = plan.Days;
    }
}
