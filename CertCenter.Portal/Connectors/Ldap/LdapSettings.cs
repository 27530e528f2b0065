using System.Text.Json;
using System.Text.Json.Serialization;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>What a person sets up to read a directory over LDAP; the password is kept apart.</summary>
public sealed record LdapSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public LdapFlavour Flavour { get; init; }

    public string Host { get; init; } = "";

    public int Port { get; init; } = 636;

    public LdapSecurity Security { get; init; }

    /// <summary>The account that reads, as a DN (Active Directory also takes name@domain).</summary>
    public string BindDn { get; init; } = "";

    /// <summary>Below these entries everything is searched.</summary>
    public IReadOnlyList<string> BaseDns { get; init; } = [];

    public LdapPeopleSettings People { get; init; } = new();

    public LdapGroupSettings Groups { get; init; } = new();

    /// <summary>Whether being allowed to sign in is access that is reviewed.</summary>
    public bool Accounts { get; init; }

    /// <summary>How many entries the directory sends at a time; it may allow only fewer.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>How many members of a large group are asked for at a time, where the directory knows ranges (Active Directory).</summary>
    public int RangeStep { get; init; } = 1500;

    /// <summary>The certificates (PEM) of the authorities that are trusted for this directory; null trusts the public ones.</summary>
    public string? TrustedAuthorities { get; init; }

    /// <summary>How long one answer of the directory may take.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>Settings to begin with for a kind of directory: only host, account and base DN are left to fill in.</summary>
    public static LdapSettings For(LdapFlavour flavour) => flavour is LdapFlavour.ActiveDirectory
        ? new() { Flavour = flavour, People = LdapPeopleSettings.ActiveDirectory, Groups = LdapGroupSettings.ActiveDirectory }
        : new() { Flavour = flavour };

    /// <summary>Reads settings as they were kept; null when they are none.</summary>
    public static LdapSettings? Parse(string settings)
    {
        try
        {
            return JsonSerializer.Deserialize<LdapSettings>(settings, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>The kind of directory, which decides the attributes to begin with.</summary>
public enum LdapFlavour
{
    OpenLdap,
    ActiveDirectory,
}

/// <summary>How the line to the directory is protected.</summary>
public enum LdapSecurity
{
    /// <summary>TLS from the first byte, usually on port 636.</summary>
    Ldaps,

    /// <summary>TLS asked for on the plain port, usually 389.</summary>
    StartTls,

    /// <summary>No protection; only where the operator allows it.</summary>
    None,
}
