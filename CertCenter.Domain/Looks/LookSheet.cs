using System.Text.Json.Serialization;
using CertCenter.Domain.Staff;

namespace CertCenter.Domain.Looks;

/// <summary>A screen of a workspace as support sees it under a grant.</summary>
public enum LookScreen
{
    Connections,
    Runs,
    Problems,
    People,
    Person,
    Campaigns,
    Reviewers,
    Removals,
    Members,
    Invitations,
    Trail,
}

/// <summary>What support asks to see.</summary>
/// <param name="Screen">Which screen.</param>
/// <param name="Record">Of which record, where the screen is about one.</param>
/// <param name="After">The key of the page before; null for the first.</param>
/// <param name="Unmask">The one row whose personal data are to be shown.</param>
public readonly record struct LookAsk(LookScreen Screen, string? Record = null, string? After = null, string? Unmask = null);

/// <summary>What is shown: no secrets of connections, nothing to export, nothing to decide.</summary>
/// <param name="Columns">The keys of the headings.</param>
/// <param name="Rows">A page of rows.</param>
/// <param name="Next">The key after which the next page starts; null at the end.</param>
/// <param name="Opens">The screen that a row opens; null where none.</param>
/// <param name="Repair">What can be mended in a row.</param>
/// <param name="About">The name of the record that the screen is about.</param>
public sealed record LookSheet(
    IReadOnlyList<string> Columns, IReadOnlyList<LookRow> Rows, string? Next = null, LookScreen? Opens = null, SupportRepairs Repair = SupportRepairs.None, LookCell? About = null)
{
    /// <summary>Whether the one that is to be unmasked is in it.</summary>
    internal bool Holds(LookAsk ask) => ask.Unmask is not { } one || one == ask.Record || Rows.Any(r => r.Id == one);

    /// <summary>As it may be shown: what tells of a person is masked, but for the one that was asked for.</summary>
    internal LookSheet ShownTo(LookAsk ask) => this with
    {
        Rows = [.. Rows.Select(r => r.Id == ask.Unmask ? r : r with { Cells = [.. r.Cells.Select(c => c.Masked())] })],
        About = ask.Unmask is not null && ask.Unmask == ask.Record ? About : About?.Masked(),
    };

    /// <summary>What the customer's trail says of it: every record, and which of them was not masked.</summary>
    internal LookFacts FactsOf(LookAsk ask) => new(ask.Screen.ToString(), ask.Record, ask.After, [.. Rows.Select(r => r.Id)], ask.Unmask);
}

/// <summary>What was seen by one look, in the customer's trail.</summary>
internal sealed record LookFacts(
    [property: JsonPropertyName("screen")] string Screen, [property: JsonPropertyName("record")] string? Record, [property: JsonPropertyName("after")] string? After,
    [property: JsonPropertyName("shown")] IReadOnlyList<string> Shown, [property: JsonPropertyName("unmasked")] string? Unmasked)
{
    /// <summary>Of a look that showed nothing: no such record, or it could not be read.</summary>
    public static LookFacts OfNothing(LookAsk ask) => new(ask.Screen.ToString(), ask.Record, ask.After, [], null);

    /// <summary>The word of the line.</summary>
    [JsonIgnore]
    public string What => Unmasked is null ? "support.looked" : "support.unmasked";
}

/// <summary>One record.</summary>
public sealed record LookRow(string Id, IReadOnlyList<LookCell> Cells);

/// <summary>One thing that a record says. What tells of a person is masked until somebody asks for it.</summary>
public sealed record LookCell(string? Text = null, DateTimeOffset? At = null, long? Number = null, bool Personal = false, bool Word = false)
{
    private const string Hidden = "•••";

    public static LookCell Of(string? text) => new(text);

    public static LookCell OfPerson(string? text) => new(text, Personal: true);

    /// <summary>A word of the program, which the screen says in its own words.</summary>
    public static LookCell OfWord(object? word) => new(word?.ToString(), Word: true);

    public static LookCell Of(DateTimeOffset? at) => new(At: at);

    public static LookCell Of(long? number) => new(Number: number);

    /// <summary>The first letter and nothing of the length.</summary>
    public LookCell Masked() => Personal && Text is { Length: > 0 } ? this with { Text = Text[..1] + Hidden } : this;
}
