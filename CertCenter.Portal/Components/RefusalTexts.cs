using System.Globalization;
using System.Text.RegularExpressions;
using CertCenter.Domain.Kernel;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Components;

/// <summary>
/// Words for refusals. The type name is the key in one of the registered resources; {Name} in the text stands for that property.
/// </summary>
public sealed partial class RefusalTexts(IEnumerable<TextSource> sources, IStringLocalizerFactory factory)
{
    private readonly IStringLocalizer[] _texts = [.. sources.Select(source => factory.Create(source.Marker))];

    /// <summary>The words for a refusal; for a field of a form, those of its reason.</summary>
    public string this[Refusal refusal] =>
        Find(refusal is InvalidField invalid ? invalid.Reason : refusal.GetType().Name) is { } text
            ? Property().Replace(text, match => Value(refusal, match.Groups[1].Value))
            : throw new InvalidOperationException($"No text for {refusal.GetType().Name}.");

    /// <summary>The text with this key in the first resource that has it; null when none has.</summary>
    public string? Find(string key) =>
        _texts.Select(texts => texts[key]).FirstOrDefault(text => !text.ResourceNotFound)?.Value;

    private static string Value(Refusal refusal, string property) =>
        refusal.GetType().GetProperty(property)?.GetValue(refusal) switch
        {
            null => "",
            int or long => string.Format(CultureInfo.CurrentCulture, "{0:N0}", refusal.GetType().GetProperty(property)!.GetValue(refusal)),
            var value => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
        };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Property();
}
