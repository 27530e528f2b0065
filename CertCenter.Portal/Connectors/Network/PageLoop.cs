using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>Finds out a list that goes in circles or nowhere: the mark of a page that came before, the same things by another mark, many pages with nothing on them, or more pages than any list has.</summary>
/// <param name="most">How many pages a list may have: as a rule so many that at the hundreds on a page there are millions.</param>
internal sealed class PageLoop(int most = 20_000)
{
    // Lists of changes may hold empty pages (learn.microsoft.com/graph/delta-query-overview), but not so many.
    private const int MostEmpty = 100;

    private const int Edge = 4096;

    private readonly HashSet<string> _marks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pages = new(StringComparer.Ordinal);
    private int _empty;

    /// <param name="mark">Where the page after this one is.</param>
    /// <param name="things">What is on this page; null when there is no list.</param>
    public bool Closes(string mark, JsonElement? things)
    {
        var holds = things is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0;
        return Closes(mark, holds ? JsonMarshal.GetRawUtf8Value(things.GetValueOrDefault()) : []);
    }

    /// <param name="mark">Where the page after this one is.</param>
    /// <param name="things">What is on this page, as it was sent; empty when nothing is.</param>
    public bool Closes(string mark, ReadOnlySpan<byte> things)
    {
        _empty = things.IsEmpty ? _empty + 1 : 0;
        return !_marks.Add(mark) || _marks.Count > most || _empty > MostEmpty || (!things.IsEmpty && !_pages.Add(Print(things)));
    }

    /// <summary>Large pages that begin and end with the same things and are of one length are the same page: nothing is listed twice.</summary>
    private static string Print(ReadOnlySpan<byte> things)
    {
        if (things.Length <= 2 * Edge)
        {
            return Convert.ToHexString(SHA256.HashData(things));
        }

        Span<byte> edges = stackalloc byte[2 * Edge];
        things[..Edge].CopyTo(edges);
        things[^Edge..].CopyTo(edges[Edge..]);
        return string.Create(CultureInfo.InvariantCulture, $"{things.Length} {Convert.ToHexString(SHA256.HashData(edges))}");
    }
}
