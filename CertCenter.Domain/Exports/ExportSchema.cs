using System.Text.Json;

namespace CertCenter.Domain.Exports;

/// <summary>Describes the tables of an export, from the model: schema.json.</summary>
internal static class ExportSchema
{
    public static string Of(IReadOnlyList<WorkspaceTable> tables) => JsonSerializer.Serialize(
        new
        {
            Format = $"{ExportManifest.ThisFormat}/{ExportManifest.ThisVersion}",
            Values = new Dictionary<string, string>
            {
                [Word(ColumnKind.Number)] = "a whole number",
                [Word(ColumnKind.Flag)] = "true or false",
                [Word(ColumnKind.Moment)] = "a moment in UTC, ISO 8601, to 100 nanoseconds",
                [Word(ColumnKind.Day)] = "a day, ISO 8601",
                [Word(ColumnKind.Id)] = "a UUID",
                [Word(ColumnKind.Text)] = "a text; in sheets with an apostrophe in front where a spreadsheet would take it for a formula",
                [Word(ColumnKind.Bytes)] = "bytes, in hexadecimal",
            },
            Tables = tables.Select(t => new
            {
                t.Name,
                Key = t.Key.Name,
                Columns = t.Columns.Select(c => new
                {
                    c.Name,
                    Type = Word(c.Kind),
                    c.Nullable,
                    c.MaxLength,
                    Words = c.Enum is null ? null : Enum.GetNames(c.Enum),
                }),
            }),
        },
        ExportManifest.Json);

    private static string Word(ColumnKind kind) => kind.ToString().ToLowerInvariant();
}
