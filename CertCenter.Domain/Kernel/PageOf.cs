namespace CertCenter.Domain.Kernel;

/// <summary>One page of a list that is read by key: the rows, and the key after which the next page starts (null at the end).</summary>
public sealed record PageOf<TRow>(IReadOnlyList<TRow> Rows, string? Next)
{
    public const int Size = 100;

    /// <summary>A page out of rows of which one too many was read, to see whether there are more.</summary>
    internal static PageOf<TRow> From(IReadOnlyList<TRow> rows, Func<TRow, string> key) =>
        rows.Count > Size ? new([.. rows.Take(Size)], key(rows[Size - 1])) : new(rows, null);
}
