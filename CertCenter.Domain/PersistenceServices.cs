using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Encryption;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain;

/// <summary>Registers how data is kept: in files, or on a server.</summary>
internal static class PersistenceServices
{
    public static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        SqliteLibrary.CountNoMemory(); // While a program is put together nothing is open yet.
        return services.AddStores();
    }

    public static bool IsSqlServer(IServiceProvider services) =>
        services.GetRequiredService<IOptions<StoreOptions>>().Value.Provider is StoreProvider.SqlServer;

    private static IServiceCollection AddStores(this IServiceCollection services) => services
        .AddSingleton<StorePlaces>()
        .AddSingleton<SqlServers>()
        .AddSingleton<IOutages, SqlServerOutages>()
        .AddSingleton<SqlServerSignIns>()
        .AddSingleton<IPasswordPlace, PasswordsInCatalog>()
        .AddSingleton<SqlServerControl>()
        .AddSingleton<SqlServerBackups>()
        .AddSingleton<SqlServerRestore>()
        .AddSingleton(s => new StorePasswords(
            s.GetRequiredService<SqlServers>(), s.GetRequiredService<SqlServerSignIns>(), s.GetRequiredService<ISecrets>(), s.GetRequiredService<IPasswordPlace>(), s.GetRequiredService<TimeProvider>()))
        .AddSingleton(s => new JobStoreSource(s.GetRequiredService<StorePlaces>(), s.GetRequiredService<SqlServers>(), s.GetRequiredService<IOptions<StoreOptions>>()))
        .AddSingleton<StoreTemplate>()
        .AddSingleton<CatalogSource>(s => IsSqlServer(s) ? ActivatorUtilities.CreateInstance<SqlServerCatalogSource>(s) : ActivatorUtilities.CreateInstance<SqliteCatalogSource>(s))
        .AddSingleton<StoreMaker>(s => IsSqlServer(s) ? ActivatorUtilities.CreateInstance<SqlServerStoreMaker>(s) : ActivatorUtilities.CreateInstance<SqliteStoreMaker>(s))
        .AddSingleton(s => new CatalogDatabase(s.GetRequiredService<CatalogSource>()))
        .AddSingleton<OpenStores>()
        .AddSingleton(s => new TenantDatabases(s.GetRequiredService<OpenStores>()))
        .AddSingleton(s => new StoreRemoval(
            s.GetRequiredService<OpenStores>(), s.GetRequiredService<StoreMaker>(), s.GetRequiredService<StorePlaces>(), s.GetRequiredService<CatalogDatabase>()));
}
