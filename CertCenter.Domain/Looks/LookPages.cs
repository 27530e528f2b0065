using System.Globalization;

namespace CertCenter.Domain.Looks;

/// <summary>Reads ids of records from what a screen asks, and cuts pages.</summary>
internal static class LookPages
{
    public const int Size = 50;

    /// <summary>As many rows as a list without pages shows.</summary>
    public const int Most = 100;

    public static long Number(string? text, long otherwise = 0) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : otherwise;

    public static Guid Id(string? text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    public static string Key(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>A page out of rows of which one too many was read.</summary>
    public static LookSheet Cut(IReadOnlyList<string> columns, IReadOnlyList<LookRow> rows, LookScreen? opens = null) =>
        rows.Count > Size ? new(columns, [.. rows.Take(Size)], rows[Size - 1].Id, opens) : new(columns, rows, null, opens);
}
