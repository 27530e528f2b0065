using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Support;

/// <summary>Says the facts of a line in words: which screen, which record, how many rows, what was mended, how it ended.</summary>
internal static class AccessFacts
{
    public static string Of(string? facts, IStringLocalizer<Texts> words)
    {
        if (facts is null)
        {
            return "";
        }

        using var document = JsonDocument.Parse(facts);
        var all = document.RootElement;
        List<string> said = [];
        if (TextOf(all, "screen") is { } screen)
        {
            said.Add(words[$"Screen-{screen}"]);
        }

        if (TextOf(all, "repair") is { } repair)
        {
            said.Add(words[$"Repair-{repair}"]);
        }

        if (TextOf(all, "record") is { } record)
        {
            said.Add(record);
        }

        if (all.TryGetProperty("shown", out var shown) && shown.ValueKind is JsonValueKind.Array)
        {
            said.Add(shown.GetArrayLength() == 1 ? $"{shown[0]}" : words["Records", shown.GetArrayLength()]);
        }

        if (TextOf(all, "unmasked") is { } one && one != said[^1])
        {
            said.Add(words["Unmasked", one]);
        }

        if (TextOf(all, "words") is { Length: > 0 } text)
        {
            said.Add(words[$"End-{text}"] is { ResourceNotFound: false } end ? end : words[$"By-{text}"] is { ResourceNotFound: false } by ? by : text);
        }

        return string.Join(" · ", said);
    }

    private static string? TextOf(JsonElement all, string name) =>
        all.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
