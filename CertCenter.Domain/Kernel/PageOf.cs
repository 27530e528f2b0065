namespace CertCenter.Domain.Kernel;

/// <summary>One page of a list that is read by key: the rows, and the key after which the next page starts (null at the end).</summary>
public sealed record PageOf<TRow>(IReadOnlyList<TRow> Rows, string? Next)
{
    public const int Size = 100;
}
