using System.Security.Cryptography;
using CertCenter.Domain;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Encryption;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Secrets;
using CertCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CertCenter.Tests.Promises;

/// <summary>Opens the stores of a data folder as whoever holds all of it could: catalog, shred store and master key.</summary>
internal static class StoreFileKeys
{
    /// <summary>A connection to this database; a store under the key that the catalog has for it.</summary>
    public static async Task<SqliteConnection> OpenAsync(string database, bool writes)
    {
        var mode = writes ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly;
        var isStore = Path.GetFileName(database) == "store.db";
        var file = isStore ? SealedFiles.Keep(database, await KeyAsync(database)) : database;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30, Vfs = isStore ? SealedFiles.Name : null,
        }.ToString());
        await connection.OpenAsync();
        if (isStore)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA temp_store=MEMORY; SELECT COUNT(*) FROM sqlite_master";
            await command.ExecuteScalarAsync(); // Opens the log, too, while the key is known.
            SealedFiles.Keys.Forget(file);
        }

        return connection;
    }

    private static async Task<byte[]> KeyAsync(string store)
    {
        var folder = Path.GetDirectoryName(store) ?? throw new ArgumentException("A store is in a folder.", nameof(store));
        var tenant = new TenantId(Guid.Parse(Path.GetFileName(folder)));
        var root = Path.GetFullPath(Path.Combine(folder, "..", ".."));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new StoppedClock(House.Monday));
        services.AddSingleton<INotices, ToldNotices>();
        services.AddSingleton<IWakeUp, RememberedPokes>();
        services.AddSingleton(Options.Create(new StoreOptions { Root = root }));
        services.AddSingleton(Options.Create(new List<Region>()));
        services.AddCertCenterDomain();
        services.AddSingleton<IMasterKeys>(s => new MasterKeyFile(s.GetRequiredService<StorePlaces>().MasterKey, mustBeProtected: true));
        await using var house = services.BuildServiceProvider();
        await using var catalog = house.GetRequiredService<CatalogDatabase>().Read();
        var box = await catalog.StoreKeys.Where(k => k.Tenant == tenant).Select(k => k.Sealed).SingleAsync();
        try
        {
            return new MarkedSecrets().Open(StoreKey.ContextOf(tenant), box);
        }
        catch (CryptographicException)
        {
            return house.GetRequiredService<ISecrets>().Open(StoreKey.ContextOf(tenant), box);
        }
    }
}
