namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The columns of rows that are written in bulk: their names, and where a row has the value: a number, a text or bytes.</summary>
public sealed class BulkColumns<TRow>
{
    private readonly List<Column> _columns = [];

    internal IReadOnlyList<Column> All => _columns;

    public BulkColumns<TRow> Number(string name, Func<TRow, long?> of)
    {
        _columns.Add(new(name, of, null));
        return this;
    }

    public BulkColumns<TRow> Text(string name, Func<TRow, string?> of)
    {
        _columns.Add(new(name, null, of));
        return this;
    }

    public BulkColumns<TRow> Bytes(string name, Func<TRow, byte[]?> of)
    {
        _columns.Add(new(name, null, null) { AsBytes = of });
        return this;
    }

    /// <summary>A number that is the same in every row: bound once.</summary>
    public BulkColumns<TRow> Always(string name, long value)
    {
        _columns.Add(new(name, _ => value, null) { IsConstant = true });
        return this;
    }

    /// <summary>A text that is the same in every row: bound once.</summary>
    public BulkColumns<TRow> Always(string name, string value)
    {
        _columns.Add(new(name, null, _ => value) { IsConstant = true });
        return this;
    }

    internal sealed record Column(string Name, Func<TRow, long?>? AsNumber, Func<TRow, string?>? AsText)
    {
        public Func<TRow, byte[]?>? AsBytes { get; init; }

        public bool IsConstant { get; init; }
    }
}
