using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Secrets;

/// <summary>Sealing under a master key in a file. A later store of keys changes only what is registered here.</summary>
internal static class SecretsSetup
{
    public static void AddSecrets(this WebApplicationBuilder builder, Func<IServiceProvider, string> masterKeyFile)
    {
        var mustBeProtected = !builder.Environment.IsDevelopment();
        builder.Services.AddSingleton(s => new MasterKey(masterKeyFile(s), mustBeProtected));
        builder.Services.AddSingleton<ISecrets, SealedSecrets>();
    }
}
