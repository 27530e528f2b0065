using System.Buffers;
using System.Buffers.Text;
using System.Text;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Exports;

/// <summary>
/// CSV (RFC 4180) with a head, for spreadsheets: what one would take for a formula gets an apostrophe in front. The exact value stands
/// in the lines beside it.
/// </summary>
internal sealed class SheetFormat(WorkspaceTable table) : RowFormat
{
    private readonly ColumnKind[] _kinds = [.. table.Columns.Select(c => c.Kind)];

    protected override void Head()
    {
        Output.Write(Encoding.UTF8.Preamble);
        for (var n = 0; n < _kinds.Length; n++)
        {
            Between(n);
            Text(table.Columns[n].Name);
        }

        Output.Write("\r\n"u8);
    }

    protected override void Row(TableRows row)
    {
        for (var n = 0; n < _kinds.Length; n++)
        {
            Between(n);
            if (!row.IsNull(n))
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

    private void Value(TableRows row, int n)
    {
        var span = Output.GetSpan(40);
        switch (_kinds[n])
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
                Text(row.Day(n));
                break;
            case ColumnKind.Id:
                Utf8Formatter.TryFormat(row.Id(n), span, out var id);
                Output.Advance(id);
                break;
            case ColumnKind.Bytes:
                Text(Convert.ToHexStringLower(row.Bytes(n)));
                break;
            default:
                Text(row.Text(n));
                break;
        }
    }

    private void Text(string text)
    {
        var quoted = text.AsSpan().IndexOfAny(",\"\r\n") >= 0;
        if (quoted)
        {
            Output.Write("\""u8);
            text = text.Replace("\"", "\"\"", StringComparison.Ordinal);
        }

        if (CsvSheet.IsFormula(text))
        {
            Output.Write("'"u8);
        }

        Encoding.UTF8.GetBytes(text, Output);
        if (quoted)
        {
            Output.Write("\""u8);
        }
    }
}
