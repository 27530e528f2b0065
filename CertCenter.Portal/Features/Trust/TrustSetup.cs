using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Trust;

/// <summary>The Trust pages: of a workspace, and the public one.</summary>
internal static class TrustSetup
{
    public static void AddTrust(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddOptions<TrustOptions>().BindConfiguration(TrustOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ProgramFacts>();
        services.AddSingleton<Advisories>();
        services.AddHostedService(provider => provider.GetRequiredService<Advisories>());
        services.AddSingleton<Questionnaire>();
        services.AddSingleton<IPromise, TransportPromise>();
        services.AddSingleton<ISystemWork, CheckPromisesWork>();
    }

    public static void MapTrust(this WebApplication app)
    {
        app.MapGet(Links.Questionnaire, (HttpContext http, IViewers viewers, Questionnaire sheet) =>
            Downloads.CsvAsync(http, viewers, "security-questionnaire.csv", sheet.WriteAsync)).RequireAuthorization();
        app.MapGet(Links.Sbom, () => File.Exists(ProgramFacts.Sbom) ? Results.File(ProgramFacts.Sbom, "application/vnd.cyclonedx+json", "bom.json") : Results.NotFound()).RequireAuthorization();
    }
}
