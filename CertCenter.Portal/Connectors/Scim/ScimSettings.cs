using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>What a person sets up to read a system over SCIM 2.0; the token or client secret is kept apart.</summary>
public sealed record ScimSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The address below which /Users and /Groups are.</summary>
    public string Address { get; init; } = "";

    public ScimSignIn SignIn { get; init; }

    /// <summary>Where client credentials are exchanged for a token (RFC 6749, section 4.4).</summary>
    public string TokenAddress { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>What the token is asked for; empty where the system needs none.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Whether being allowed to sign in is access that is reviewed.</summary>
    public bool Accounts { get; init; }

    /// <summary>How many entries are asked for at a time; the system may send fewer.</summary>
    public int PageSize { get; init; } = 200;

    /// <summary>The certificates (PEM) of the authorities that are trusted for this system; null trusts the public ones.</summary>
    public string? TrustedAuthorities { get; init; }

    /// <summary>How long one answer may take.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Reads settings as they were kept; null when they are none.</summary>
    public static ScimSettings? Parse(string settings)
    {
        try
        {
            return JsonSerializer.Deserialize<ScimSettings>(settings, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>How the portal signs in to the system.</summary>
public enum ScimSignIn
{
    /// <summary>A token made in the system, sent as it is.</summary>
    Token,

    /// <summary>A client id and secret, exchanged for a token that lasts an hour or so.</summary>
    ClientCredentials,
}
