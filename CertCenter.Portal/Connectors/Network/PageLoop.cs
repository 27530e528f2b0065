using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>Finds out a list that goes in circles or nowhere: the mark of a page that came before, the same things by another mark, or many pages with nothing on them.</summary>
internal sealed class PageLoop
{
    // Lists of changes may hold empty pages (learn.microsoft.com/graph/delta-query-overview), but not so many.
    private const int MostEmpty = 100;

    private readonly HashSet<string> _marks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pages = new(StringComparer.Ordinal);
    private int _empty;

    /// <param name="mark">Where the page after this one is.</param>
    /// <param name="things">What is on this page; null when there is no list.</param>
    public bool Closes(string mark, JsonElement? things)
    {
        var holds = things is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0;
        _empty = holds ? 0 : _empty + 1;
        return !_marks.Add(mark) || _empty > MostEmpty
            || (holds && !_pages.Add(Convert.ToHexString(SHA256.HashData(JsonMarshal.GetRawUtf8Value(things.GetValueOrDefault())))));
    }
}
