using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Home;

/// <summary>What the menu asks of the start page's feature.</summary>
internal static class HomeSetup
{
    public static void AddHome(this IServiceCollection services) => services.AddSingleton<IWaiting, WaitingCounts>();
}
