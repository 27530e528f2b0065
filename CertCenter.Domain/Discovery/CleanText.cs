using System.Globalization;
using System.Text;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// Texts of a source are data that nobody checked: made to fit their column, without control characters and without the marks
/// that turn the direction of the text around them. Right-to-left letters stay as they are.
/// </summary>
internal static class CleanText
{
    /// <summary>Null when nothing to show is left.</summary>
    public static string? Of(string? text, int length)
    {
        if (text is null)
        {
            return null;
        }

        var clean = NeedsWork(text) ? Rewritten(text) : text;
        clean = clean.Trim();
        return clean.Length == 0 ? null : Cut(clean, length);
    }

    private static bool NeedsWork(string text)
    {
        foreach (var c in text)
        {
            if (c < ' ' || (c > '~' && (char.IsSurrogate(c) || Turns(c) || char.IsControl(c))))
            {
                return true;
            }
        }

        return false;
    }

    private static string Rewritten(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                clean.Append(' ');
            }
            else if (!rune.IsBmp || !Turns((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>Unicode's embeddings, overrides and isolates (UAX #9), line and paragraph separators.</summary>
    private static bool Turns(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end];
    }
}
