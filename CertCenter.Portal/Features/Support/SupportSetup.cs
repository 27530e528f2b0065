using CertCenter.Domain.Support;
using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Support;

/// <summary>What a workspace asks support, and what support may see of it.</summary>
internal static class SupportSetup
{
    public static void AddSupportPages(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddSingleton<ISupportInside, SupportInsideNow>();
        services.AddSingleton<IWork, TellSupportWork>();
    }

    public static void MapSupport(this WebApplication app) => app.MapGet(Links.SupportAccessFile, (HttpContext http, IViewers viewers, ExportSupportAccess export) =>
        Downloads.CsvAsync(http, viewers, "support-access.csv", export.ExecuteAsync)).RequireAuthorization();
}
