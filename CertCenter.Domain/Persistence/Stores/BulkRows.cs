using System.Data;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>Rows in bulk as the bulk copy of SQL Server reads them: forward, one at a time.</summary>
internal sealed class BulkRows<TRow>(IReadOnlyList<BulkColumns<TRow>.Column> columns, IEnumerable<TRow> rows) : IDataReader
{
    private readonly IEnumerator<TRow> _rows = rows.GetEnumerator();

    public int FieldCount => columns.Count;

    public int Depth => 0;

    public bool IsClosed { get; private set; }

    public int RecordsAffected => -1;

    public object this[int i] => GetValue(i);

    public object this[string name] => GetValue(GetOrdinal(name));

    public bool Read() => _rows.MoveNext();

    public object GetValue(int i)
    {
        var column = columns[i];
        object? value = column.AsText is not null ? column.AsText(_rows.Current)
            : column.AsBytes is not null ? column.AsBytes(_rows.Current)
            : column.AsNumber?.Invoke(_rows.Current);
        return value ?? DBNull.Value;
    }

    public bool IsDBNull(int i) => GetValue(i) is DBNull;

    public string GetName(int i) => columns[i].Name;

    public int GetOrdinal(string name) => Enumerable.Range(0, columns.Count).First(n => columns[n].Name == name);

    public Type GetFieldType(int i) => columns[i].AsText is not null ? typeof(string) : columns[i].AsBytes is not null ? typeof(byte[]) : typeof(long);

    public string GetDataTypeName(int i) => GetFieldType(i).Name;

    public int GetValues(object[] values)
    {
        for (var n = 0; n < columns.Count; n++)
        {
            values[n] = GetValue(n);
        }

        return columns.Count;
    }

    public long GetInt64(int i) => (long)GetValue(i);

    public string GetString(int i) => (string)GetValue(i);

    public bool NextResult() => false;

    public void Close() => IsClosed = true;

    public void Dispose()
    {
        Close();
        _rows.Dispose();
    }

    public DataTable? GetSchemaTable() => null;

    public bool GetBoolean(int i) => throw OnlyNumbersAndTexts();

    public byte GetByte(int i) => throw OnlyNumbersAndTexts();

    public long GetBytes(int i, long fieldOffset, byte[]? buffer, int bufferoffset, int length) => throw OnlyNumbersAndTexts();

    public char GetChar(int i) => throw OnlyNumbersAndTexts();

    public long GetChars(int i, long fieldoffset, char[]? buffer, int bufferoffset, int length) => throw OnlyNumbersAndTexts();

    public IDataReader GetData(int i) => throw OnlyNumbersAndTexts();

    public DateTime GetDateTime(int i) => throw OnlyNumbersAndTexts();

    public decimal GetDecimal(int i) => throw OnlyNumbersAndTexts();

    public double GetDouble(int i) => throw OnlyNumbersAndTexts();

    public float GetFloat(int i) => throw OnlyNumbersAndTexts();

    public Guid GetGuid(int i) => throw OnlyNumbersAndTexts();

    public short GetInt16(int i) => throw OnlyNumbersAndTexts();

    public int GetInt32(int i) => throw OnlyNumbersAndTexts();

    private static NotSupportedException OnlyNumbersAndTexts() => new("Rows in bulk hold numbers and texts.");
}
