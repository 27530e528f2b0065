using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>What settings must fulfil before Google is asked.</summary>
internal static class GoogleRules
{
    /// <exception cref="SourceFailedException">They can't be used.</exception>
    public static GoogleSettings SettingsOf(ConnectorInput input)
    {
        var settings = GoogleSettings.Parse(input.Settings);
        var wrong = settings is null ? null : Check(settings).FirstOrDefault();
        return settings is null || wrong is not null
            ? throw new SourceFailedException(new(wrong?.Reason ?? GoogleReasons.SettingsUnreadable, wrong?.Field ?? ""))
            : settings;
    }

    public static IEnumerable<InvalidField> Check(GoogleSettings settings)
    {
        if (settings.Administrator.Split('@') is not [{ Length: > 0 }, { Length: > 2 }] || settings.Administrator.Any(char.IsWhiteSpace))
        {
            yield return new(nameof(settings.Administrator), GoogleFieldReasons.Administrator);
        }

        if (settings.TimeoutSeconds is < 1 or > 600)
        {
            yield return new(nameof(settings.TimeoutSeconds), GoogleFieldReasons.Timeout);
        }
    }
}
