using System.Text.Json;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Support;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Support;

/// <summary>Says the facts of a line in words: which screen, which record, how many rows, what was mended, how it ended.</summary>
internal static class AccessFacts
{
    public static string Of(AccessLine line, IStringLocalizer<Texts> words) =>
        string.Join(" · ", (line.Seen is { } seen ? Parts(seen, words) : Steps(line.Facts, words)).Where(part => part.Length > 0));

    /// <summary>What a record is called, or that nobody knows it any longer.</summary>
    public static string NameOf(SeenRecord record, IStringLocalizer<Texts> words) => record.Name ?? words["NoLongerKnown", record.Id];

    private static IEnumerable<string> Parts(Seen seen, IStringLocalizer<Texts> words)
    {
        yield return seen.Screen is { } screen ? words[$"Screen-{screen}"] : words[$"Repair-{seen.Repair}"];
        if (seen.Record is { } record)
        {
            yield return NameOf(record, words);
        }

        if (seen.Screen is not null)
        {
            yield return seen.Shown switch { [] => words["NothingShown"], [var one] => NameOf(one, words), var many => words["Records", many.Count] };
        }

        if (seen.Unmasked is { } unmasked && unmasked.Id != (seen.Shown is [var only] ? only.Id : null))
        {
            yield return words["Unmasked", NameOf(unmasked, words)];
        }
    }

    private static IEnumerable<string> Steps(string? facts, IStringLocalizer<Texts> words)
    {
        if (facts is null)
        {
            yield break;
        }

        using var document = JsonDocument.Parse(facts);
        if (document.RootElement.TryGetProperty("words", out var value) && value.GetString() is { Length: > 0 } text)
        {
            yield return words[$"End-{text}"] is { ResourceNotFound: false } end ? end : words[$"By-{text}"] is { ResourceNotFound: false } by ? by : text;
        }
    }
}
