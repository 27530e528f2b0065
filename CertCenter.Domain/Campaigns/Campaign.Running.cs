using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>Its life from the launch to the end.</summary>
public sealed partial class Campaign
{
    /// <summary>Why it can't be launched as it stands; null when it can.</summary>
    internal Refusal? MayNotLaunch() =>
        State is not CampaignState.Prepared ? new NotPrepared(Name)
        : Items == 0 ? new NothingToReview(Name)
        : NoReviewer > 0 ? new AccessWithoutReviewer(NoReviewer)
        : Undecided is UndecidedDefault.Revoke && ConsentAt is null ? new ConsentMissing(Items)
        : null;

    /// <summary>The consent of another administrator to revoking what nobody answers, up to all of it.</summary>
    internal void Consent(Caller caller, DateTimeOffset now) => (ConsentBy, ConsentAt) = (caller.Actor.Name, now);

    /// <summary>Launches itself then; the reason is why data may be old.</summary>
    internal void LaunchBy(DateTimeOffset at, TimeZoneInfo zone, string? staleReason) => (LaunchAt, LaunchZone, StaleReason) = (at, zone.Id, staleReason);

    internal void DoNotLaunch() => (LaunchAt, LaunchZone) = (null, null);

    /// <summary>Opens the first stage; the deadline is the end of the last day where it is launched.</summary>
    public Outcome<DateTimeOffset> Launch(DateTimeOffset now, TimeZoneInfo zone, string? staleReason)
    {
        if (MayNotLaunch() is { } refusal)
        {
            return refusal;
        }

        StaleReason = staleReason;
        State = CampaignState.Running;
        Stage = 1;
        LaunchedAt = now;
        var end = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(Days + 1).AddSeconds(-1);
        LastDay = DateOnly.FromDateTime(end);
        var due = new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
        DueAt = due;
        return due;
    }

    /// <summary>When its rules next ask for a reminder or an escalation; null when they no longer do.</summary>
    internal DateTimeOffset? NextChase()
    {
        if (State is not CampaignState.Running || DueAt is not { } due)
        {
            return null;
        }

        var (rules, last) = (CampaignRules.FromJson(Rules), ChasedAt ?? LaunchedAt);
        var moments = rules.RemindDays.Concat(rules.EscalateDays is { } days ? [days] : []).Select(d => due.AddDays(-d)).Where(m => m > last).ToList();
        return moments.Count == 0 ? null : moments.Min();
    }

    /// <summary>Whether the moment to escalate came since its rules were followed last.</summary>
    internal bool EscalatesBy(DateTimeOffset now) =>
        CampaignRules.FromJson(Rules).EscalateDays is { } days && DueAt?.AddDays(-days) is { } at && at > (ChasedAt ?? LaunchedAt) && at <= now;

    internal void Chase(DateTimeOffset now) => (ChasedAt, RemindedAt) = (now, now);

    /// <summary>Moves the last day by so many days.</summary>
    internal Outcome<DateTimeOffset> Extend(int days, DateTimeOffset now)
    {
        if (!TakesAnswersAt(now) || DueAt is not { } due)
        {
            return new NotRunning(Name);
        }

        if (days is < 1 or > CampaignPlan.MaxDays)
        {
            return new InvalidField("Days", "DaysOutOfRange");
        }

        (LastDay, DueAt) = (LastDay?.AddDays(days), due.AddDays(days));
        return due.AddDays(days);
    }

    public Outcome<Campaign> StartClosing()
    {
        if (State is not CampaignState.Running)
        {
            return new NotRunning(Name);
        }

        State = CampaignState.Closing;
        return this;
    }

    /// <summary>Counts all open items as answered by the default.</summary>
    internal void DecideOpen(Answer answer)
    {
        ByDefault = Open;
        (Approved, Revoked) = answer is Answer.Revoke ? (Approved, Revoked + ByDefault) : (Approved + ByDefault, Revoked);
    }

    public void Close(DateTimeOffset now)
    {
        State = CampaignState.Closed;
        ClosedAt = now;
    }

    /// <summary>What a template begins anew, named after the day; its freezing is asked for.</summary>
    internal static Campaign From(CampaignTemplate template, DateTimeOffset now)
    {
        var repeats = Recurrence.FromJson(template.Repeats);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(repeats.Zone);
        var day = TimeZoneInfo.ConvertTime(now, zone).ToString(" yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var name = template.Name[..Math.Min(template.Name.Length, CampaignPlan.MaxName - day.Length)] + day;
        var campaign = new Campaign
        {
            Id = new(Guid.CreateVersion7(now)), Name = name, Scope = template.Scope, Rules = template.Rules, CreatedBy = template.CreatedBy, Owner = template.Owner, CreatedAt = now,
        };
        campaign.Take(new(name, template.Kind, CampaignScope.FromJson(template.Scope), template.FallbackReviewer, template.Instructions, template.Undecided, template.Days)
        {
            Rules = CampaignRules.FromJson(template.Rules),
        });
        campaign.StartPreparing();
        campaign.LaunchZone = template.LaunchesItself ? zone.Id : null;
        return campaign;
    }

    /// <summary>A draft for what nobody answered.</summary>
    internal Campaign Left(DateTimeOffset now)
    {
        var campaign = new Campaign
        {
            Id = new(Guid.CreateVersion7(now)), Name = Name, Scope = Scope, Rules = Rules, CreatedBy = CreatedBy, Owner = Owner, CreatedAt = now,
        };
        var (scope, suffix) = (CampaignScope.FromJson(Scope), " (2)");
        campaign.Take(new(
            Name.Length + suffix.Length > CampaignPlan.MaxName ? Name : Name + suffix, Kind, scope with { Conditions = [new(ScopeField.UnansweredIn, [Id.Value.ToString()])] },
            FallbackReviewer, Instructions, Undecided, Days) { Rules = CampaignRules.FromJson(Rules) });
        return campaign;
    }

    public bool TakesAnswersAt(DateTimeOffset now) => State is CampaignState.Running && now <= DueAt;
}
