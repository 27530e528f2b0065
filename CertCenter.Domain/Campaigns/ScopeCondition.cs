using System.Globalization;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Campaigns;

/// <summary>One condition of a scope: any of its values fits. All conditions of a scope have to fit.</summary>
public sealed record ScopeCondition(ScopeField Field, IReadOnlyList<string> Values)
{
    public const int MostValues = 50;
    public const int MostDays = 3650;

    /// <summary>The whole days that a condition in days asks for.</summary>
    internal int Days => Values is [var days] && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Why it can't be taken; null when it can.</summary>
    internal InvalidField? Check() => Field switch
    {
        _ when Values.Count > MostValues || Values.Any(v => v.Length > 200) => new("Scope", "ConditionTooLong"),
        ScopeField.Manager => null, // Without a name: everybody who has one.
        _ when Values.Count == 0 || Values.Any(string.IsNullOrWhiteSpace) => new("Scope", "ConditionEmpty"),
        ScopeField.UnusedDays or ScopeField.NewDays when Days is < 1 or > MostDays => new("Scope", "ConditionDays"),
        ScopeField.Risk when Values.Any(v => !Enum.TryParse<Risk>(v, out _)) => new("Scope", "ConditionUnknown"),
        ScopeField.Person when Values.Any(v => !Enum.TryParse<PersonState>(v, out _)) => new("Scope", "ConditionUnknown"),
        ScopeField.UnansweredIn when Values is not [var id] || !Guid.TryParse(id, out _) => new("Scope", "ConditionUnknown"),
        _ => null,
    };
}

public enum ScopeField
{
    Department,

    /// <summary>Words in the title.</summary>
    Title,

    /// <summary>Words in the manager's name; without any, everybody who has a manager.</summary>
    Manager,

    /// <summary>One of <see cref="PersonState"/>.</summary>
    Person,
    MailDomain,

    /// <summary>A mail address in none of these domains: guests.</summary>
    OutsideDomain,
    AccountName,

    /// <summary>Not used for so many days; access without usage data is not meant.</summary>
    UnusedDays,
    Risk,
    AccessKind,
    AccessName,

    /// <summary>Seen for the first time in the last so many days.</summary>
    NewDays,

    /// <summary>"Direct", or "Through" for what comes through groups only.</summary>
    Way,

    /// <summary>What nobody answered in that campaign.</summary>
    UnansweredIn,
}

public enum PersonState
{
    Active,

    /// <summary>Disabled in the source, or gone from it.</summary>
    Inactive,

    /// <summary>The account belongs to nobody known.</summary>
    Nobody,
}
