using System.Text.RegularExpressions;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Tenants;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal;

/// <summary>Where data is kept, and how wrong settings are told: all at once when the program starts, each by its key.</summary>
internal static partial class Settings
{
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<List<Region>>().BindConfiguration(RegionRules.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<List<Region>>, RegionRules>();
        builder.Services.AddSingleton<IValidateOptions<StoreOptions>, StoreRules>();
        builder.Services.AddOptions<KeysOptions>().BindConfiguration(KeysOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<KeysOptions>, KeyRules>();
    }

    /// <summary>How stores are kept; a word that is none is told with the other problems at the start.</summary>
    public static StoreProvider Provider(this WebApplicationBuilder builder) =>
        Enum.TryParse<StoreProvider>(builder.Configuration[$"{StoreOptions.Section}:{nameof(StoreOptions.Provider)}"], ignoreCase: true, out var provider)
            ? provider
            : StoreProvider.Sqlite;

    /// <summary>Before anything is made of them: what is made first would tell only of its own.</summary>
    public static void CheckSettings(this WebApplication app) => app.Services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>What is wrong with the settings, one line each; nothing when the exception is about something else.</summary>
    public static IReadOnlyList<string> ProblemsOf(Exception broken) => broken switch
    {
        OptionsValidationException invalid => [.. invalid.Failures.Select(f => Wrapped().Match(f) is { Success: true } match ? match.Groups[1].Value : f)],
        InvalidOperationException { InnerException: FormatException or ArgumentException } convert when convert.Message.Contains("configuration value", StringComparison.Ordinal) =>
            [convert.Message],
        AggregateException many => [.. many.InnerExceptions.SelectMany(ProblemsOf)],
        _ => [],
    };

    /// <summary>The framework names the class and the property, which nobody knows who sets a key; our texts name the key.</summary>
    [GeneratedRegex("^DataAnnotation validation failed for .* with the error: '(.*)'\\.$")]
    private static partial Regex Wrapped();
}
