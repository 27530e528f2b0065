using CertCenter.Domain.Kernel;
using CertCenter.Domain.Looks;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain.Entry;

/// <summary>What support does under a grant.</summary>
internal static class GrantReaderServices
{
    public static IServiceCollection AddGrantReader(this IServiceCollection services) => services
        .AddSingleton(s => new GrantReader(
            s.GetRequiredService<CatalogDatabase>(), s.GetRequiredService<TenantDatabases>(), s.GetServices<IStoreLook>(), s.GetServices<IStoreRepair>(),
            s.GetRequiredService<ISecrets>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton<LookUnderGrant>()
        .AddSingleton<RepairUnderGrant>();
}
