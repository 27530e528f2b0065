namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// The rows of a query, read forward by the million: values as their bytes, without an object for each. A span is good until the next
/// value is asked for.
/// </summary>
internal abstract class StoreRows : IAsyncDisposable
{
    /// <summary>Whether there was a next row.</summary>
    public abstract bool Next();

    public abstract bool IsNull(int column);

    public abstract long Number(int column);

    public abstract bool Flag(int column);

    /// <summary>UTF-8.</summary>
    public abstract ReadOnlySpan<byte> Text(int column);

    /// <summary>36 letters, lower case.</summary>
    public abstract ReadOnlySpan<byte> Id(int column);

    /// <summary>As ISO 8601 writes it.</summary>
    public abstract ReadOnlySpan<byte> Day(int column);

    public abstract ReadOnlySpan<byte> Bytes(int column);

    public DateTime Moment(int column) => new(Number(column), DateTimeKind.Utc);

    public abstract ValueTask DisposeAsync();
}
