using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>What settings must fulfil before a system is asked.</summary>
internal static class ScimRules
{
    /// <exception cref="SourceFailedException">They can't be used.</exception>
    public static ScimSettings SettingsOf(ConnectorInput input)
    {
        var settings = ScimSettings.Parse(input.Settings);
        var wrong = settings is null ? null : Check(settings).FirstOrDefault();
        return settings is null || wrong is not null
            ? throw new SourceFailedException(new(wrong?.Reason ?? ScimReasons.SettingsUnreadable, wrong?.Field ?? ""))
            : settings;
    }

    public static IEnumerable<InvalidField> Check(ScimSettings settings)
    {
        if (Secured(settings.Address) is null)
        {
            yield return new(nameof(settings.Address), ScimFieldReasons.Address);
        }

        if (settings.SignIn is ScimSignIn.ClientCredentials)
        {
            if (Secured(settings.TokenAddress) is null)
            {
                yield return new(nameof(settings.TokenAddress), ScimFieldReasons.TokenAddress);
            }

            if (string.IsNullOrWhiteSpace(settings.ClientId))
            {
                yield return new(nameof(settings.ClientId), ScimFieldReasons.ClientId);
            }
        }

        if (settings.PageSize is < 1 or > 10_000)
        {
            yield return new(nameof(settings.PageSize), ScimFieldReasons.PageSize);
        }

        if (settings.TimeoutSeconds is < 1 or > 600)
        {
            yield return new(nameof(settings.TimeoutSeconds), ScimFieldReasons.Timeout);
        }

        if (!CertificateTrust.IsUsable(settings.TrustedAuthorities))
        {
            yield return new(nameof(settings.TrustedAuthorities), ScimFieldReasons.Certificate);
        }
    }

    /// <summary>An address that begins with https:// and holds no name, password or query; null for anything else.</summary>
    public static Uri? Secured(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
            ? uri
            : null;
}
