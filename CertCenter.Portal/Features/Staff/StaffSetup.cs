using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>The console of those who run the installation.</summary>
internal static class StaffSetup
{
    public static void AddStaffPages(this IServiceCollection services) => services.AddTexts<Texts>();

    /// <summary>What a framed view asks while it is open: no content while the grant stands, anything else takes the view away.</summary>
    public static void MapStaff(this WebApplication app) => app.MapGet(Links.StaffWatchPattern, async (Guid id, HttpContext http, StaffViewer viewer, GrantsQuery grants) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return await viewer.FindAsync(http) is { } caller && await grants.IsActiveAsync(caller, new GrantId(id), http.RequestAborted)
            ? Results.NoContent()
            : Results.StatusCode(StatusCodes.Status410Gone);
    }).RequireAuthorization(StaffAccess.Policy);
}
