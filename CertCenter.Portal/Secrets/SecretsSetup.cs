using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using CertCenter.Domain.Keys;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Secrets;

/// <summary>
/// Where the master key and the passwords of databases are kept: what is chosen in "Keys:Master" and "Keys:Passwords". All other keys are made by the domain.
/// </summary>
internal static class SecretsSetup
{
    public static void AddSecrets(this WebApplicationBuilder builder, Func<IServiceProvider, string> masterKeyFile)
    {
        var mustBeProtected = !builder.Environment.IsDevelopment();
        builder.Services.AddSingleton<IMasterKeys>(services =>
        {
            var keys = services.GetRequiredService<IOptions<KeysOptions>>().Value;
            return keys is { Master: MasterKeySource.KeyVault, Vault: { } vault }
                ? new MasterKeyVault(new SecretClient(vault, new DefaultAzureCredential()), keys.VaultSecret)
                : new MasterKeyFile(masterKeyFile(services), mustBeProtected);
        });
        builder.Services.AddSingleton<IPasswordPlace>(services =>
            services.GetRequiredService<IOptions<KeysOptions>>().Value is { Passwords: PasswordStorage.KeyVault, Vault: { } vault }
                ? new PasswordsInVault(new SecretClient(vault, new DefaultAzureCredential()))
                : new PasswordsInCatalog());
    }
}
