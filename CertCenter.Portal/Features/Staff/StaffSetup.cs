using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>The console of those who run the installation.</summary>
internal static class StaffSetup
{
    public static void AddStaffPages(this IServiceCollection services) => services.AddTexts<Texts>();
}
