using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>The provider of staff is set up whole or not at all, over https, and its secret stands in no file that is committed.</summary>
internal sealed class StaffProviderOptionsRules(IConfiguration configuration) : IValidateOptions<StaffProviderOptions>
{
    private const string SecretKey = $"{StaffProviderOptions.Section}:{nameof(StaffProviderOptions.ClientSecret)}";

    public ValidateOptionsResult Validate(string? name, StaffProviderOptions options)
    {
        List<string> problems = [];
        string?[] needed = [options.Issuer, options.ClientId, options.ClientSecret];
        if (needed.Any(string.IsNullOrWhiteSpace) && !needed.All(string.IsNullOrWhiteSpace))
        {
            problems.Add($"{StaffProviderOptions.Section} needs Issuer, ClientId and ClientSecret, or none of them.");
        }

        if (options.IsSet && !(Uri.TryCreate(options.Issuer, UriKind.Absolute, out var issuer) && issuer is { Scheme: "https", Query: "", Fragment: "" } && options.Issuer.Length <= 400))
        {
            problems.Add($"{StaffProviderOptions.Section}:Issuer has to be an https address.");
        }

        if (options.Authorities is { } file && !File.Exists(file))
        {
            problems.Add($"{StaffProviderOptions.Section}:Authorities names no file.");
        }

        if (configuration is IConfigurationRoot root && root.Providers.OfType<JsonConfigurationProvider>()
            .Any(p => p.Source.Path?.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) is true && p.TryGet(SecretKey, out var value) && !string.IsNullOrEmpty(value)))
        {
            problems.Add($"{SecretKey} stands in a file of settings. Keep it in user secrets or the environment.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
