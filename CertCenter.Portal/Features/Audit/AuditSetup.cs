using CertCenter.Domain.Audit;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Audit;

/// <summary>The audit trail: reading, checking and taking out.</summary>
internal static class AuditSetup
{
    public static void AddAudit(this IServiceCollection services) => services.AddTexts<Texts>();

    public static void MapAudit(this WebApplication app) => app.MapGet(
        Links.AuditFile,
        (HttpContext http, IViewers viewers, ExportTrail export, string? actor, string? what, string? subject) => Downloads.CsvAsync(
            http, viewers, "audit-trail.csv", (caller, output, token) => export.ExecuteAsync(caller, new AuditFilter(actor, what, subject), output, token)))
        .RequireAuthorization();
}
