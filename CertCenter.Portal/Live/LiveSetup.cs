using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Live;

/// <summary>Notices from operations to open screens.</summary>
internal static class LiveSetup
{
    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveNotices>();
        services.AddSingleton<INotices>(s => s.GetRequiredService<LiveNotices>());
        services.AddScoped<ILiveNotices, CircuitNotices>();
    }
}
