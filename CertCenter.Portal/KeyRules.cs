using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal;

/// <summary>A shred store on a server of its own has a way to it, and that way is encrypted.</summary>
internal sealed class KeyRules(IHostEnvironment environment) : IValidateOptions<KeysOptions>
{
    public ValidateOptionsResult Validate(string? name, KeysOptions options)
    {
        if (options.ShredConnectionString is not { } server)
        {
            return ValidateOptionsResult.Success;
        }

        var key = $"{KeysOptions.Section}:{nameof(KeysOptions.ShredConnectionString)}";
        var problems = SqlServerRules.Problems(key, server, needsDatabase: true, environment.IsDevelopment()).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
