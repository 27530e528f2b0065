using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Keys;

/// <summary>Ages of keys, and their rotation.</summary>
internal static class KeysSetup
{
    public static void AddKeys(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddSingleton<IWork, RotateKeys>();
    }
}
