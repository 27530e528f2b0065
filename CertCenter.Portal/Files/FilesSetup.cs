using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Files;

/// <summary>Where the files of a workspace are kept, sealed.</summary>
internal static class FilesSetup
{
    public static void AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<IFiles, TenantFiles>();
        services.AddSingleton<ISealedThings, WrapFileKeysAgain>();
    }
}
