using System.Globalization;

namespace CertCenter.Domain.Campaigns;

/// <summary>What speaks for an answer, never chosen beforehand: the reviewer decides, and what was shown is kept with the decision.</summary>
public sealed record Suggestion(Answer Answer, IReadOnlyList<Reason> Reasons)
{
    /// <summary>An account that was used within so many days is in use.</summary>
    public const int InUseDays = 30;

    /// <summary>Fewer peers than these say nothing, and would say something about single people.</summary>
    public const int FewestPeers = 5;

    private const double Rare = 0.2;
    private const double Usual = 0.8;

    /// <summary>Null when nothing speaks for one answer more than for another.</summary>
    public static Suggestion? Of(SuggestionFacts facts, DateTimeOffset now)
    {
        List<Reason> against = [];
        if (facts.Left)
        {
            against.Add(new(ReasonKind.Left));
        }
        else if (!facts.Enabled)
        {
            against.Add(new(ReasonKind.Disabled));
        }

        // Without usage data nothing is said of usage: that is not the same as not used.
        var unused = facts.LastUsedAt is { } used ? (int)(now - used).TotalDays : 0;
        if (unused > InUseDays)
        {
            against.Add(new(ReasonKind.Unused, unused));
        }

        var share = facts.Peers.Of >= FewestPeers ? facts.Peers.Have / (double)facts.Peers.Of : default(double?);
        if (share < Rare)
        {
            against.Add(new(ReasonKind.Outlier, facts.Peers.Have, facts.Peers.Of));
        }

        return against.Count > 0 ? new(Answer.Revoke, against)
            : share >= Usual ? new(Answer.Approve, [new(ReasonKind.Usual, facts.Peers.Have, facts.Peers.Of)])
            : null;
    }

    /// <summary>In words for programs: "Revoke: Unused 214, Outlier 1/12".</summary>
    public override string ToString() => $"{Answer}: {string.Join(", ", Reasons)}";
}

/// <summary>What is known of an access when its item is looked at. Peers are people with the same title in the same department.</summary>
public sealed record SuggestionFacts(bool Enabled, bool Left, DateTimeOffset? LastUsedAt, PeerShare Peers);

/// <summary>How many of how many peers have the same access, the holder not counted.</summary>
public sealed record PeerShare(int Have, int Of)
{
    public static PeerShare None { get; } = new(0, 0);
}

public enum ReasonKind
{
    Unused,
    Outlier,
    Disabled,
    Left,
    Usual,
}

/// <summary>One thing that speaks for an answer, with its numbers: days, or how many of how many.</summary>
public sealed record Reason(ReasonKind Kind, int Number = 0, int Of = 0)
{
    public override string ToString() => Of > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Kind} {Number}/{Of}")
        : Number > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Kind} {Number}") : Kind.ToString();
}
