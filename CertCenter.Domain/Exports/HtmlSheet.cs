using System.Globalization;
using System.Text.Encodings.Web;

namespace CertCenter.Domain.Exports;

/// <summary>Writes a page for people, a piece at a time. Every text is escaped here, once: names from directories are data.</summary>
internal sealed class HtmlSheet(TextWriter output, CancellationToken cancellationToken)
{
    /// <summary>Mark-up of our own.</summary>
    public Task RawAsync(string markup) => output.WriteAsync(markup.AsMemory(), cancellationToken);

    public Task HeadingAsync(string text) => RawAsync($"<h2>{Text(text)}</h2>\n");

    public Task ParagraphAsync(string text) => RawAsync($"<p>{Text(text)}</p>\n");

    /// <summary>A table of facts: what, and its value.</summary>
    public async Task FactsAsync(params (string Name, object? Value)[] facts)
    {
        await RawAsync("<table class=\"facts\">\n");
        foreach (var (name, value) in facts)
        {
            await RawAsync($"<tr><th scope=\"row\">{Text(name)}</th><td>{Cell(value)}</td></tr>\n");
        }

        await RawAsync("</table>\n");
    }

    /// <summary>A table of at most so many rows; past that it says how many more there are and where.</summary>
    public async Task TableAsync<TRow>(
        string[] head, IAsyncEnumerable<TRow> rows, Func<TRow, object?[]> cells, int most, string rest, string none)
    {
        var count = 0L;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (count == 0)
            {
                await RawAsync($"<table><thead><tr>{string.Concat(head.Select(h => $"<th scope=\"col\">{Text(h)}</th>"))}</tr></thead><tbody>\n");
            }

            if (++count <= most)
            {
                await RawAsync($"<tr>{string.Concat(cells(row).Select(c => $"<td>{Cell(c)}</td>"))}</tr>\n");
            }
        }

        await RawAsync(count == 0 ? $"<p>{Text(none)}</p>\n" : "</tbody></table>\n");
        if (count > most)
        {
            await ParagraphAsync($"{count - most:N0} more stand in {rest}.");
        }
    }

    private static string Cell(object? value) => value switch
    {
        null => "–",
        string text => Text(text),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC",
        long or int => ((IFormattable)value).ToString("N0", CultureInfo.InvariantCulture),
        _ => Text(value.ToString() ?? ""),
    };

    /// <summary>Escaped, and set apart so that right-to-left marks in a name turn nothing around it.</summary>
    private static string Text(string text) => $"<bdi>{HtmlEncoder.Default.Encode(text)}</bdi>";
}
