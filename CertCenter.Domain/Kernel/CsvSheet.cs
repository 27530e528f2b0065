using System.Globalization;
using System.Text;

namespace CertCenter.Domain.Kernel;

/// <summary>
/// Writes rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line
/// break) gets an apostrophe in front.
/// </summary>
public sealed class CsvSheet(TextWriter output)
{
    private readonly StringBuilder _line = new();

    public async Task RowAsync(IReadOnlyList<object?> cells, CancellationToken cancellationToken)
    {
        _line.Clear();
        for (var n = 0; n < cells.Count; n++)
        {
            if (n > 0)
            {
                _line.Append(',');
            }

            Cell(cells[n]);
        }

        await output.WriteAsync(_line.Append("\r\n"), cancellationToken);
    }

    private void Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            string s => Harmless(s),
            bool b => b ? "true" : "false",
            DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            _line.Append(text);
            return;
        }

        _line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    /// <summary>Whether a spreadsheet would take the text for a formula.</summary>
    internal static bool IsFormula(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..];

    /// <summary>The same of a text in UTF-8.</summary>
    internal static bool IsFormula(ReadOnlySpan<byte> text) => text is [(byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..];

    private static string Harmless(string text) => IsFormula(text) ? "'" + text : text;
}
