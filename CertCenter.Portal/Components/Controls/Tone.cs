namespace CertCenter.Portal.Components.Controls;

/// <summary>What a pill or a note says by its colour, beside its words and its icon.</summary>
public enum Tone
{
    Neutral,
    Accent,
    Good,
    Warning,
    Bad,
    Info,
}

internal static class Tones
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Accent => "cc-tone-accent",
        Tone.Good => "cc-tone-good",
        Tone.Warning => "cc-tone-warning",
        Tone.Bad => "cc-tone-bad",
        Tone.Info => "cc-tone-info",
        _ => "",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Good => "check",
        Tone.Warning => "warning",
        Tone.Bad => "error",
        _ => "info",
    };
}
