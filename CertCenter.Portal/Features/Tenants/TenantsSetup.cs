using CertCenter.Domain.Tenants;
using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>The settings of a workspace, and its life.</summary>
internal static class TenantsSetup
{
    public static void AddTenantPages(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddOptions<LifecycleOptions>().BindConfiguration(LifecycleOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IWork, FollowLifeWork>();
        services.AddSingleton<ISystemWork, EraseWork>();
        services.AddSingleton<ISystemWork, MakeStores>();
    }

    public static void MapTenants(this WebApplication app)
    {
        app.MapGet(Links.ErasureCalendar, ErasureCalendar.AnswerAsync).RequireAuthorization();
        CertificateFiles.Map(app);
    }
}
