using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>What a person sets up to read Microsoft Entra ID; the client secret or certificate is kept apart.</summary>
public sealed record EntraSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public EntraCloud Cloud { get; init; }

    /// <summary>The directory: its id, or one of its domains.</summary>
    public string Directory { get; init; } = "";

    /// <summary>The application (client) id of the app registration.</summary>
    public string ClientId { get; init; } = "";

    public EntraSignIn SignIn { get; init; }

    /// <summary>Whether applications with their roles and who holds them are read.</summary>
    public bool Applications { get; init; } = true;

    /// <summary>Whether directory roles and who holds them are read.</summary>
    public bool DirectoryRoles { get; init; } = true;

    /// <summary>Whether the accounts of people who are no guests are access that is reviewed, too.</summary>
    public bool Accounts { get; init; }

    /// <summary>How long one answer may take.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Reads settings as they were kept; null when they are none.</summary>
    public static EntraSettings? Parse(string settings)
    {
        try
        {
            return JsonSerializer.Deserialize<EntraSettings>(settings, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>Which of Microsoft's clouds the directory is in.</summary>
public enum EntraCloud
{
    Global,
    UsGovernment,
    China,
}

/// <summary>How the portal signs in to the directory.</summary>
public enum EntraSignIn
{
    ClientSecret,

    /// <summary>A certificate with its private key, as PEM.</summary>
    Certificate,
}
