using System.Buffers;
using System.Globalization;
using System.Text;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// Brings the many ways to write one DN (RFC 4514) to one form, so that two of them are equal exactly when they name the same
/// entry: case and outer spaces do not count, escapes are resolved and written one way, parts of a multi-valued RDN are sorted.
/// </summary>
internal static class DistinguishedName
{
    private static readonly SearchValues<char> Simple = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-_.@'()&/:=, ");

    /// <summary>The one form; text that is no DN comes back in lower case, so that it at least equals itself.</summary>
    public static string Normalize(string dn)
    {
        var lower = IsLowerAscii(dn) ? dn : dn.ToLowerInvariant();
        return HasOneForm(lower) ? lower : Rewrite(lower) ?? lower;
    }

    /// <summary>The same for a DN in UTF-8 that is written as most are: false for any other, and for one that there is no room for.</summary>
    public static bool TryNormalize(ReadOnlySpan<byte> dn, Span<char> one, out int length) =>
        Ascii.ToLower(dn, one, out length) is OperationStatus.Done && HasOneForm(one[..length]);

    /// <summary>Whether the entry is the base itself or lies below it; both in the one form.</summary>
    public static bool IsWithin(string dn, string baseDn) =>
        baseDn.Length == 0 || dn == baseDn || (dn.EndsWith(baseDn, StringComparison.Ordinal) && dn[^(baseDn.Length + 1)] == ',');

    public static bool IsWellFormed(string dn) => Rewrite(dn.ToLowerInvariant()) is not null;

    /// <summary>The value of the first RDN, to name an entry that has no name; the DN itself when it has none.</summary>
    public static string FirstValue(string dn)
    {
        var at = 0;
        return ReadType(dn, ref at) is not null && ReadValue(dn, ref at) is { Length: > 0 } value ? value : dn;
    }

    private static bool IsLowerAscii(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !text.AsSpan().ContainsAnyInRange('A', 'Z');

    /// <summary>Nothing but plain characters, and spaces only one at a time within words: as most are, and quick to see.</summary>
    private static bool HasOneForm(ReadOnlySpan<char> lower)
    {
        if (lower.ContainsAnyExcept(Simple))
        {
            return false;
        }

        for (var at = lower.IndexOf(' '); at >= 0 && at < lower.Length; at++)
        {
            if (lower[at] == ' ' && (at == 0 || at == lower.Length - 1 || lower[at - 1] is ',' or '=' || lower[at + 1] is ',' or '=' or ' '))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Rewrite(string dn)
    {
        var result = new StringBuilder(dn.Length);
        var parts = new List<string>(1);
        for (var at = 0; at < dn.Length;)
        {
            if (ReadType(dn, ref at) is not { } type || ReadValue(dn, ref at) is not { } value)
            {
                return null;
            }

            parts.Add(type + '=' + Escape(Fold(value)));
            var end = at == dn.Length;
            if (!end && dn[at] == '+')
            {
                at++;
                continue;
            }

            parts.Sort(StringComparer.Ordinal);
            result.Append(result.Length == 0 ? "" : ",").AppendJoin('+', parts);
            parts.Clear();
            if (!end && (dn[at] is not (',' or ';') || ++at == dn.Length))
            {
                return null;
            }
        }

        return parts.Count == 0 ? result.ToString() : null;
    }

    private static string? ReadType(string dn, ref int at)
    {
        var equals = dn.IndexOf('=', at);
        if (equals < 0)
        {
            return null;
        }

        var type = dn[at..equals].Trim();
        at = equals + 1;
        return type.Length > 0 && type.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? type : null;
    }

    /// <summary>Reads up to the separator and resolves escapes; spaces outside of escapes at the ends do not belong to the value.</summary>
    private static string? ReadValue(string dn, ref int at)
    {
        while (at < dn.Length && dn[at] == ' ')
        {
            at++;
        }

        var bytes = new List<byte>(dn.Length - at);
        var quoted = at < dn.Length && dn[at] == '"';
        at += quoted ? 1 : 0;
        Span<byte> utf8 = stackalloc byte[4];
        for (; at < dn.Length; at++)
        {
            var c = dn[at];
            if (quoted ? c == '"' : c is ',' or ';' or '+')
            {
                break;
            }

            if (c == '\\')
            {
                if (++at == dn.Length)
                {
                    return null;
                }

                if (at + 1 < dn.Length && byte.TryParse(dn.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
                {
                    bytes.Add(escaped);
                    at++;
                    continue;
                }
            }

            if (Rune.DecodeFromUtf16(dn.AsSpan(at), out var rune, out var used) is not OperationStatus.Done)
            {
                rune = Rune.ReplacementChar;
            }

            bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
            at += used - 1;
        }

        if (quoted)
        {
            if (at == dn.Length)
            {
                return null;
            }

            for (at++; at < dn.Length && dn[at] == ' '; at++)
            {
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>As directories compare text (RFC 4518): compatibility forms, case and repeated or outer spaces do not count.</summary>
    private static string Fold(string value)
    {
        var folded = (Ascii.IsValid(value) ? value : value.Normalize(NormalizationForm.FormKC)).ToLowerInvariant();
        return string.Join(' ', folded.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (c is ',' or '+' or '"' or '\\' or '<' or '>' or ';')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
