using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Support;

/// <summary>What a workspace asks support.</summary>
internal static class SupportSetup
{
    public static void AddSupportPages(this IServiceCollection services) => services.AddTexts<Texts>();
}
