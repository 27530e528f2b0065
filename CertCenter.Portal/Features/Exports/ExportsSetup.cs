using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Jobs;
using Microsoft.AspNetCore.Antiforgery;

namespace CertCenter.Portal.Features.Exports;

/// <summary>Evidence for auditors, and the whole workspace as a file.</summary>
internal static class ExportsSetup
{
    public static void AddExports(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddSingleton<IWork, EvidenceWork>();
        services.AddSingleton<IWork, ExportWork>();
        services.AddSingleton<IWork, ReturnWork>();
    }

    public static void MapExports(this WebApplication app)
    {
        app.MapGet(
            Links.EvidenceFilePattern,
            (HttpContext http, IViewers viewers, OpenEvidence open, Guid id) => Downloads.FileAsync(http, viewers, (caller, token) => OpenAsync(open, caller, id, token)))
            .RequireAuthorization();
        app.MapGet(
            Links.ExportFilePattern,
            (HttpContext http, IViewers viewers, OpenExport open, Guid id) => Downloads.FileAsync(http, viewers, (caller, token) => OpenAsync(open, caller, id, token)))
            .RequireAuthorization();
        app.MapPost(
            Links.ReturnUpload,
            (HttpContext http, IAntiforgery antiforgery, IViewers viewers, RefusalTexts words, KeepReturn keep) => Uploads.PostAsync(http, antiforgery, viewers, words, keep.ExecuteAsync))
            .RequireAuthorization();
    }

    private static async Task<Outcome<(Stream Content, string Name)>> OpenAsync(OpenEvidence open, Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var file = await open.ExecuteAsync(caller, id, cancellationToken);
        return file.Refusal is { } refusal ? refusal : (file.Value.Content, file.Value.Name);
    }

    private static async Task<Outcome<(Stream Content, string Name)>> OpenAsync(OpenExport open, Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var file = await open.ExecuteAsync(caller, id, cancellationToken);
        return file.Refusal is { } refusal ? refusal : (file.Value.Content, file.Value.Name);
    }
}
