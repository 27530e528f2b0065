using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>An app has a secret, from one place, and that place is no file that is committed.</summary>
internal sealed class EntraOptionsRules(IConfiguration configuration) : IValidateOptions<EntraOptions>
{
    private const string SecretKey = $"{EntraOptions.Section}:{nameof(EntraOptions.ClientSecret)}";

    public ValidateOptionsResult Validate(string? name, EntraOptions options)
    {
        List<string> problems = [];
        if (options.IsSet && string.IsNullOrWhiteSpace(options.ClientSecret) == options.Vault is null)
        {
            problems.Add($"{EntraOptions.Section} has a ClientId, so it needs its secret: either {SecretKey} (user secrets or environment) or {EntraOptions.Section}:Vault.");
        }

        if (options.Vault is { } vault && vault is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            problems.Add($"{EntraOptions.Section}:Vault has to be an https address.");
        }

        if (options.Instance is not { IsAbsoluteUri: true, Scheme: "https", AbsolutePath: "/" })
        {
            problems.Add($"{EntraOptions.Section}:Instance has to be an https address without a path.");
        }

        if (configuration is IConfigurationRoot root && root.Providers.OfType<JsonConfigurationProvider>()
            .Any(p => p.Source.Path?.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) is true && p.TryGet(SecretKey, out var value) && !string.IsNullOrEmpty(value)))
        {
            problems.Add($"{SecretKey} stands in a file of settings. Keep it in user secrets, the environment or a Key Vault.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
