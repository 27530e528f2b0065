using System.Data.Common;
using System.Globalization;
using System.Text;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Rows as the library of any provider reads them.</summary>
internal sealed class ReaderRows(DbCommand command, DbDataReader reader) : StoreRows
{
    private readonly bool[] _narrow = [.. Enumerable.Range(0, reader.FieldCount).Select(n => reader.GetFieldType(n) == typeof(int))];
    private byte[] _text = new byte[256];

    public override bool Next() => reader.Read();

    public override bool IsNull(int column) => reader.IsDBNull(column);

    public override long Number(int column) => _narrow[column] ? reader.GetInt32(column) : reader.GetInt64(column);

    public override bool Flag(int column) => reader.GetBoolean(column);

    public override ReadOnlySpan<byte> Text(int column) => Encoded(reader.GetString(column));

    public override ReadOnlySpan<byte> Id(int column) => Encoded(reader.GetGuid(column).ToString("D"));

    public override ReadOnlySpan<byte> Day(int column) => Encoded(reader.GetFieldValue<DateOnly>(column).ToString("O", CultureInfo.InvariantCulture));

    public override ReadOnlySpan<byte> Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    public override async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await command.DisposeAsync();
    }

    private ReadOnlySpan<byte> Encoded(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_text.Length < most)
        {
            _text = new byte[most];
        }

        return _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
    }
}
