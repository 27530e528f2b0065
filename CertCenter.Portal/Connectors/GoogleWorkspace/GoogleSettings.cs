using System.Text.Json;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>What a person sets up to read Google Workspace; the key of the service account is kept apart.</summary>
public sealed record GoogleSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The mail address of the administrator in whose name the service account reads.</summary>
    public string Administrator { get; init; } = "";

    /// <summary>Whether administrator roles and who holds them are read.</summary>
    public bool Roles { get; init; } = true;

    /// <summary>Whether being allowed to sign in is access that is reviewed.</summary>
    public bool Accounts { get; init; }

    /// <summary>How long one answer may take.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Reads settings as they were kept; null when they are none.</summary>
    public static GoogleSettings? Parse(string settings)
    {
        try
        {
            return JsonSerializer.Deserialize<GoogleSettings>(settings, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
