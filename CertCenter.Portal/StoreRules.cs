using CertCenter.Domain.Persistence;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal;

/// <summary>Stores on SQL Server have a server, and the way to it is encrypted; what may be lost is no real data.</summary>
internal sealed class StoreRules(IHostEnvironment environment) : IValidateOptions<StoreOptions>
{
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        if (options.MayBeLost && !environment.IsDevelopment())
        {
            return ValidateOptionsResult.Fail($"{StoreOptions.Section}:{nameof(StoreOptions.MayBeLost)} is for Development only: leave it out.");
        }

        if (options.Provider is not StoreProvider.SqlServer)
        {
            return ValidateOptionsResult.Success;
        }

        var key = $"{StoreOptions.Section}:{nameof(StoreOptions.ConnectionString)}";
        var problems = SqlServerRules.Problems(key, options.ConnectionString, needsDatabase: true, environment.IsDevelopment()).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
