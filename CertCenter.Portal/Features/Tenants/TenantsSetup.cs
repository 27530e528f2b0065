using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>The settings of a workspace.</summary>
internal static class TenantsSetup
{
    public static void AddTenantPages(this IServiceCollection services) => services.AddTexts<Texts>();
}
