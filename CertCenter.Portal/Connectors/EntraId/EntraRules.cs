using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>What settings must fulfil before the directory is asked.</summary>
internal static class EntraRules
{
    /// <exception cref="SourceFailedException">They can't be used.</exception>
    public static EntraSettings SettingsOf(ConnectorInput input)
    {
        var settings = EntraSettings.Parse(input.Settings);
        var wrong = settings is null ? null : Check(settings).FirstOrDefault();
        return settings is null || wrong is not null
            ? throw new SourceFailedException(new(wrong?.Reason ?? EntraReasons.SettingsUnreadable, wrong?.Field ?? ""))
            : settings;
    }

    public static IEnumerable<InvalidField> Check(EntraSettings settings)
    {
        if (!Guid.TryParseExact(settings.Directory, "D", out _) && !IsDomain(settings.Directory))
        {
            yield return new(nameof(settings.Directory), EntraFieldReasons.Directory);
        }

        if (!Guid.TryParseExact(settings.ClientId, "D", out _))
        {
            yield return new(nameof(settings.ClientId), EntraFieldReasons.ClientId);
        }

        if (settings.TimeoutSeconds is < 1 or > 600)
        {
            yield return new(nameof(settings.TimeoutSeconds), EntraFieldReasons.Timeout);
        }
    }

    /// <summary>It becomes a part of an address: nothing but letters, digits, hyphens and dots.</summary>
    private static bool IsDomain(string name) =>
        name.Contains('.', StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && Uri.CheckHostName(name) is UriHostNameType.Dns;
}
