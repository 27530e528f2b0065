using System.Text.Json;

namespace CertCenter.Portal.Connectors.Csv;

/// <summary>Three uploaded files and which of their columns mean what.</summary>
public sealed record CsvSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public CsvFileSettings? People { get; init; }

    public CsvFileSettings? Entitlements { get; init; }

    public CsvFileSettings? Assignments { get; init; }

    /// <summary>Reads settings as they were kept; null when they are none.</summary>
    public static CsvSettings? Parse(string settings)
    {
        try
        {
            return JsonSerializer.Deserialize<CsvSettings>(settings, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public CsvFileSettings? Of(CsvFileKind kind) => kind switch
    {
        CsvFileKind.People => People,
        CsvFileKind.Entitlements => Entitlements,
        _ => Assignments,
    };
}

/// <summary>One uploaded file: its id where files are kept, its name as uploaded, and the column for each of our fields.</summary>
public sealed record CsvFileSettings(Guid File, string Name, IReadOnlyDictionary<string, string> Columns);

/// <summary>What a file holds.</summary>
public enum CsvFileKind
{
    People,
    Entitlements,
    Assignments,
}
