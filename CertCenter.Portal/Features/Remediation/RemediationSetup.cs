using CertCenter.Domain.Remediation;
using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Remediation;

/// <summary>Taking access away, and proving that it is gone.</summary>
internal static class RemediationSetup
{
    public static void AddRemediation(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddSingleton<IWork, RemovalsWork>();
        services.AddSingleton<IWork, WriteBackWork>();
        services.AddSingleton<RemovalWords>();
    }

    public static void MapRemediation(this WebApplication app) => app.MapGet(
        Links.WorkOrderPattern,
        (HttpContext http, IViewers viewers, WriteWorkOrder write, int number) => Downloads.CsvAsync(
            http, viewers, $"work-order-{number}.csv", (caller, output, token) => write.ExecuteAsync(caller, number, output, token)))
        .RequireAuthorization();
}
