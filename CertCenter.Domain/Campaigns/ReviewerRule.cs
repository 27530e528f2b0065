namespace CertCenter.Domain.Campaigns;

/// <summary>The rule by which one item finds its reviewer, as one reads it. Freezing does the same for a million at once, and a test holds them together.</summary>
public static class ReviewerRule
{
    public static Routed Of(RouteFacts facts, IReadOnlyList<ReviewerStep> chain)
    {
        FallbackReason? because = null;
        var prevented = false;
        foreach (var (step, n) in chain.Select((step, n) => (step, n)))
        {
            var (reviewer, reason) = Ask(facts, step);
            if (reviewer is not null)
            {
                return new(reviewer, Via(step), because, prevented);
            }

            because = n == 0 ? reason : because;
            prevented |= reason is FallbackReason.OwnAccess;
        }

        var last = facts.Fallback.Find(r => !r.IsSame(facts.Holder));
        var ownLast = facts.Fallback is [var first, ..] && first.IsSame(facts.Holder);
        return new(last, ReviewerVia.Named, chain.Count == 0 && ownLast ? FallbackReason.OwnAccess : because, prevented || ownLast);
    }

    private static (RouteReviewer?, FallbackReason?) Ask(RouteFacts facts, ReviewerStep step)
    {
        switch (step)
        {
            case ReviewerStep.Manager:
                return facts.Holder is not { Person: not null } ? (null, FallbackReason.NoPerson) : Or(facts, facts.Manager, FallbackReason.NoManager, FallbackReason.ManagerInactive, selfFirst: true);
            case ReviewerStep.EntitlementOwner:
                return Or(facts, facts.Owner, FallbackReason.NoOwner, FallbackReason.OwnerInactive, selfFirst: false);
            case ReviewerStep.ConnectionOwner:
                return Or(facts, facts.ConnectionOwner, FallbackReason.NoConnectionOwner, FallbackReason.NoConnectionOwner, selfFirst: false);
            case ReviewerStep.Group:
                return facts.Group.Count == 0 ? (null, FallbackReason.NoGroup)
                    : facts.Group.Find(r => !r.IsSame(facts.Holder)) is { } one ? (one, null) : (null, FallbackReason.OwnAccess);
            default:
                return facts.Named.Find(r => !r.IsSame(facts.Holder)) is { } named ? (named, null) : (null, FallbackReason.OwnAccess);
        }
    }

    private static (RouteReviewer?, FallbackReason?) Or(RouteFacts facts, RouteReviewer? asked, FallbackReason missing, FallbackReason inactive, bool selfFirst) =>
        asked is null ? (null, missing)
        : selfFirst && asked.IsSame(facts.Holder) ? (null, FallbackReason.OwnAccess)
        : !asked.Active ? (null, inactive)
        : asked.IsSame(facts.Holder) ? (null, FallbackReason.OwnAccess)
        : (asked, null);

    private static ReviewerVia Via(ReviewerStep step) => Enum.Parse<ReviewerVia>(step.ToString());
}

/// <summary>What decides who reviews an item. The fallbacks are the campaign's, in order; the named are those among whom it is shared.</summary>
public sealed record RouteFacts(
    RouteReviewer? Holder, RouteReviewer? Manager, RouteReviewer? Owner, RouteReviewer? ConnectionOwner, List<RouteReviewer> Named, List<RouteReviewer> Fallback)
{
    /// <summary>The people of the named group; nobody when it can't review.</summary>
    public List<RouteReviewer> Group { get; init; } = [];
}

/// <summary>Somebody who may review: a person of a source, a member, or both under one mail address.</summary>
public sealed record RouteReviewer(string Name, long? Person, string? Mail, bool Active = true)
{
    /// <summary>The same person, or somebody with the same mail address.</summary>
    public bool IsSame(RouteReviewer? other) =>
        other is not null && ((Person is not null && Person == other.Person) || (Mail is not null && Mail == other.Mail));
}

/// <summary>Where an item goes (nobody: only its holder is left), by which step, and why not by the first.</summary>
public sealed record Routed(RouteReviewer? Reviewer, ReviewerVia Via, FallbackReason? Because, bool SelfPrevented);
