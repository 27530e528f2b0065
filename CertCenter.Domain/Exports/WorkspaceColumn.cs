namespace CertCenter.Domain.Exports;

internal enum ColumnKind
{
    Number,
    Flag,

    /// <summary>Kept as UTC ticks, written as ISO 8601 with all of them.</summary>
    Moment,
    Day,
    Id,
    Text,

    /// <summary>Written as lower-case hex.</summary>
    Bytes,
}

/// <summary>A column of a table as it stands in an export. An enum is a text that is one of its words.</summary>
internal sealed record WorkspaceColumn(string Name, ColumnKind Kind, bool Nullable, int? MaxLength, Type? Enum)
{
    /// <summary>What a row gets in which the export says nothing of this column.</summary>
    public object? Default => Nullable ? null : Kind switch
    {
        ColumnKind.Number or ColumnKind.Flag or ColumnKind.Moment => 0L,
        ColumnKind.Id => Guid.Empty.ToString("D"),
        ColumnKind.Bytes => Array.Empty<byte>(),
        ColumnKind.Day => "0001-01-01",
        _ => Enum is null ? "" : System.Enum.GetNames(Enum)[0],
    };

    /// <summary>Whether an enum has this word.</summary>
    public bool Knows(string word) => Enum is null || System.Enum.TryParse(Enum, word, out _);
}
