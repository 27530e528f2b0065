using System.Buffers;
using System.Buffers.Text;
using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Exports;

/// <summary>
/// CSV (RFC 4180) with a head, for spreadsheets: what one would take for a formula gets an apostrophe in front. The exact value stands
/// in the lines beside it.
/// </summary>
internal sealed class SheetFormat(WorkspaceTable table) : RowFormat
{
    private static readonly SearchValues<byte> ToQuote = SearchValues.Create(",\"\r\n"u8);

    private readonly (ColumnKind Kind, bool Nullable)[] _columns = [.. table.Columns.Select(c => (c.Kind, c.Nullable))];

    protected override void Head()
    {
        Output.Write(Encoding.UTF8.Preamble);
        for (var n = 0; n < _columns.Length; n++)
        {
            Between(n);
            Text(Encoding.UTF8.GetBytes(table.Columns[n].Name));
        }

        Output.Write("\r\n"u8);
    }

    protected override void Row(StoreRows row)
    {
        for (var n = 0; n < _columns.Length; n++)
        {
            Between(n);
            if (!_columns[n].Nullable || !row.IsNull(n))
            {
                Value(row, n);
            }
        }

        Output.Write("\r\n"u8);
    }

    private void Between(int column)
    {
        if (column > 0)
        {
            Output.Write(","u8);
        }
    }

    private void Value(StoreRows row, int n)
    {
        var span = Output.GetSpan(40);
        switch (_columns[n].Kind)
        {
            case ColumnKind.Number:
                Utf8Formatter.TryFormat(row.Number(n), span, out var digits);
                Output.Advance(digits);
                break;
            case ColumnKind.Flag:
                Output.Write(row.Flag(n) ? "true"u8 : "false"u8);
                break;
            case ColumnKind.Moment:
                Utf8Formatter.TryFormat(row.Moment(n), span, out var moment, 'O');
                Output.Advance(moment);
                break;
            case ColumnKind.Day:
                Output.Write(row.Day(n));
                break;
            case ColumnKind.Id:
                Output.Write(row.Id(n));
                break;
            case ColumnKind.Bytes:
                Encoding.ASCII.GetBytes(Convert.ToHexStringLower(row.Bytes(n)), Output);
                break;
            default:
                Text(row.Text(n));
                break;
        }
    }

    private void Text(ReadOnlySpan<byte> text)
    {
        var quoted = text.IndexOfAny(ToQuote) >= 0;
        if (quoted)
        {
            Output.Write("\""u8);
        }

        if (CsvSheet.IsFormula(text))
        {
            Output.Write("'"u8);
        }

        while (quoted && text.IndexOf((byte)'"') is >= 0 and var quote)
        {
            Output.Write(text[..(quote + 1)]);
            Output.Write("\""u8);
            text = text[(quote + 1)..];
        }

        Output.Write(text);
        if (quoted)
        {
            Output.Write("\""u8);
        }
    }
}
