using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;
using Microsoft.AspNetCore.Antiforgery;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>Connections: their pages, the work that reads them, and the addresses for their files.</summary>
internal static class DiscoverySetup
{
    public static void AddConnectionPages(this IServiceCollection services)
    {
        services.AddSingleton<IWork, ReadConnections>();
        services.AddSingleton<ILetterWriter, WriteBackLetterWriter>();
        services.AddSingleton<DiscoveryWords>();
        services.AddTexts<Texts>();
    }

    public static void MapConnectionFiles(this WebApplication app)
    {
        app.MapPost(
            Links.Uploads,
            (HttpContext http, IAntiforgery antiforgery, IViewers viewers, RefusalTexts words, KeepUpload keep) => Uploads.PostAsync(http, antiforgery, viewers, words, keep.ExecuteAsync))
            .RequireAuthorization();
        app.MapGet(Links.BadRowsPattern, BadRows.GetAsync).RequireAuthorization();
    }
}
