using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>Words that depend on a number: the key with a 1 behind it is for exactly one.</summary>
internal static class Numbered
{
    public static string Of(this IStringLocalizer<Texts> words, string key, long number) => words[number == 1 ? key + "1" : key, number];
}
