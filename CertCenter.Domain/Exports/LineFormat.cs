using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Exports;

/// <summary>One JSON object a line, every value exactly as it is kept.</summary>
internal sealed class LineFormat : RowFormat, IDisposable
{
    private readonly (JsonEncodedText Name, ColumnKind Kind, bool Nullable)[] _columns;
    private readonly Utf8JsonWriter _json;

    public LineFormat(WorkspaceTable table)
    {
        _columns = [.. table.Columns.Select(c => (JsonEncodedText.Encode(c.Name), c.Kind, c.Nullable))];
        _json = new(Output, new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Dispose() => _json.Dispose();

    protected override void Head()
    {
        // The names stand in each line.
    }

    protected override void Row(StoreRows row)
    {
        _json.Reset();
        _json.WriteStartObject();
        for (var n = 0; n < _columns.Length; n++)
        {
            Value(row, n);
        }

        _json.WriteEndObject();
        _json.Flush();
        Output.Write("\n"u8);
    }

    private void Value(StoreRows row, int n)
    {
        var (name, kind, nullable) = _columns[n];
        if (nullable && row.IsNull(n))
        {
            _json.WriteNull(name);
            return;
        }

        switch (kind)
        {
            case ColumnKind.Number:
                _json.WriteNumber(name, row.Number(n));
                break;
            case ColumnKind.Flag:
                _json.WriteBoolean(name, row.Flag(n));
                break;
            case ColumnKind.Moment:
                _json.WriteString(name, row.Moment(n));
                break;
            case ColumnKind.Day:
                _json.WriteString(name, row.Day(n));
                break;
            case ColumnKind.Id:
                _json.WriteString(name, row.Id(n));
                break;
            case ColumnKind.Bytes:
                _json.WriteString(name, Convert.ToHexStringLower(row.Bytes(n)));
                break;
            default:
                _json.WriteString(name, row.Text(n));
                break;
        }
    }
}
