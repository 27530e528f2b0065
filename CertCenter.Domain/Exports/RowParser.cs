using System.Text;
using System.Text.Json;

namespace CertCenter.Domain.Exports;

/// <summary>Reads one line of a table: a JSON object with its columns, usually in their order.</summary>
internal sealed class RowParser(WorkspaceTable table)
{
    private readonly byte[][] _names = [.. table.Columns.Select(c => Encoding.UTF8.GetBytes(c.Name))];
    private readonly ReturnedCell[] _defaults = [.. table.Columns.Select(c => ReturnedCell.Of(c.Default))];
    private readonly HashSet<string>[] _words = [.. table.Columns.Select(_ => new HashSet<string>(StringComparer.Ordinal))];

    /// <returns>The values; null when one does not fit its column.</returns>
    /// <exception cref="JsonException">It is no JSON object, or one of the values is something else.</exception>
    public ReturnedCell[]? Parse(ReadOnlySpan<byte> line, out string? unknown)
    {
        unknown = null;
        var json = new Utf8JsonReader(line);
        var row = (ReturnedCell[])_defaults.Clone();
        if (!json.Read() || json.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        var next = 0;
        while (json.Read() && json.TokenType is JsonTokenType.PropertyName)
        {
            var column = Find(ref json, next);
            if (column < 0)
            {
                unknown = json.GetString();
                return null;
            }

            next = column + 1;
            if (!json.Read() || !Take(ref json, column, ref row[column]))
            {
                return null;
            }
        }

        return json.TokenType is JsonTokenType.EndObject && !json.Read() ? row : null;
    }

    private int Find(ref Utf8JsonReader json, int next)
    {
        if (next < _names.Length && json.ValueTextEquals(_names[next]))
        {
            return next;
        }

        for (var n = 0; n < _names.Length; n++)
        {
            if (json.ValueTextEquals(_names[n]))
            {
                return n;
            }
        }

        return -1;
    }

    /// <summary>False when the value does not fit the column.</summary>
    private bool Take(ref Utf8JsonReader json, int n, ref ReturnedCell cell)
    {
        var column = table.Columns[n];
        if (json.TokenType is JsonTokenType.Null)
        {
            cell = default;
            return column.Nullable;
        }

        switch (column.Kind)
        {
            case ColumnKind.Number:
                cell = ReturnedCell.Of(json.GetInt64());
                return true;
            case ColumnKind.Flag:
                cell = ReturnedCell.Of(json.GetBoolean() ? 1 : 0);
                return true;
            case ColumnKind.Moment:
                var moment = json.GetDateTime();
                cell = ReturnedCell.Of(moment.Ticks);
                return moment.Kind is DateTimeKind.Utc;
            case ColumnKind.Id:
                cell = ReturnedCell.Of(json.GetGuid().ToString("D").ToUpperInvariant());
                return true;
            case ColumnKind.Day:
                cell = ReturnedCell.Of(json.GetString());
                return DateOnly.TryParseExact(cell.AsText, "O", out _);
            case ColumnKind.Bytes:
                var bytes = Convert.FromHexString(json.GetString() ?? "");
                cell = ReturnedCell.Of(bytes);
                return !(bytes.Length > column.MaxLength);
            default:
                cell = ReturnedCell.Of(json.GetString());
                return Fits(column, n, cell.AsText);
        }
    }

    /// <summary>The words of an enum are few: each is looked up once, and the same text is used for all rows.</summary>
    private bool Fits(WorkspaceColumn column, int n, string? text)
    {
        if (text is null || text.Length > column.MaxLength)
        {
            return false;
        }

        if (column.Enum is null || _words[n].Contains(text))
        {
            return true;
        }

        return column.Knows(text) && _words[n].Add(text);
    }
}
