using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Rows in bulk as arrays of JSON, a batch at a time: numbers and texts as they are, bytes in hexadecimal digits.</summary>
internal sealed class JsonRows<TRow>(IReadOnlyList<BulkColumns<TRow>.Column> columns)
{
    private const int BatchRows = 5_000;

    public IEnumerable<string> BatchesOf(IEnumerable<TRow> rows)
    {
        var batch = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(batch);
        var count = 0;
        json.WriteStartArray();
        foreach (var row in rows)
        {
            Write(json, row);
            if (++count == BatchRows)
            {
                yield return End();
                json.Reset();
                json.WriteStartArray();
                count = 0;
            }
        }

        if (count > 0)
        {
            yield return End();
        }

        string End()
        {
            json.WriteEndArray();
            json.Flush();
            var text = Encoding.UTF8.GetString(batch.WrittenSpan);
            batch.ResetWrittenCount();
            return text;
        }
    }

    private void Write(Utf8JsonWriter json, TRow row)
    {
        json.WriteStartArray();
        foreach (var column in columns)
        {
            if (column.AsText is not null)
            {
                json.WriteStringValue(column.AsText(row));
            }
            else if (column.AsBytes is not null)
            {
                json.WriteStringValue(column.AsBytes(row) is { } bytes ? Convert.ToHexString(bytes) : null);
            }
            else if (column.AsNumber?.Invoke(row) is { } number)
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
