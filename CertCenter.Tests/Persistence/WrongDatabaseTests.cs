using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Promises;
using CertCenter.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Persistence;

/// <summary>A database on a server that is not what it should be, or does not let its users in, is refused alone; it serves again when it is put right.</summary>
public sealed class WrongDatabaseTests
{
    private static readonly StoreUser[] InUse = [StoreUser.A, StoreUser.Reader];

    [SqlServerFact]
    public async Task A_database_with_other_passwords_of_another_workspace_or_gone_is_refused_and_no_other_is_and_dropped_users_come_back()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        house.Spoil();
        var (tenant, other) = (await house.FoundAsync("Brightwater"), await house.FoundAsync("Norrvik"));
        await RefusedAsync(house, tenant, other, catalog => house.Get<StorePasswords>().ShutOutAsync(catalog, tenant.Id, InUse, default));
        await using (var catalog = house.Catalog.Read())
        {
            await house.Get<StorePasswords>().LetInAsync(catalog, tenant.Id, InUse, default);
        }

        Assert.Equal(["Olga Owner"], await MembersAsync(house, tenant));

        await RefusedAsync(house, tenant, other, _ => OfAsync(house, tenant, other.Id));
        await OfAsync(house, tenant, tenant.Id);
        Assert.Equal(["Olga Owner"], await MembersAsync(house, tenant));

        await DropUsersAsync(house, tenant);
        Assert.Equal(["Olga Owner"], await MembersAsync(house, tenant));
        await tenant.JoinAsync("Rita", Roles.Reviewer);

        await RefusedAsync(house, tenant, other, async _ =>
        {
            await using var server = new SqlConnection(SqlServer.Administrator);
            await server.OpenAsync();
            await SqlServer.DropDatabaseAsync(server, house.Get<SqlServers>().DatabaseOf(tenant.Id));
        });
        Assert.DoesNotContain(await house.DatabasesOfTenantsAsync(), name => name == house.Get<SqlServers>().DatabaseOf(tenant.Id));
    }

    [SqlServerFact]
    public async Task Where_the_control_plane_may_not_make_users_a_dropped_one_is_told_in_words_and_is_back_once_it_may()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        house.Spoil();
        var tenant = await house.FoundAsync("Brightwater");
        var limited = new StoreOptions { Root = house.Root, KeepOpen = 8, Provider = StoreProvider.SqlServer, ConnectionString = await LimitedAsync(house) };
        await DropUsersAsync(house, tenant);

        using var hunt = new CanaryHunt();
        await using (var node = await house.SecondNodeAsync(services => { hunt.Into(services); services.AddSingleton(Options.Create(limited)); }))
        {
            await Assert.ThrowsAsync<StoreRefusedException>(() => node.Databases.ReadAsync(tenant.Owner, default));
        }

        Assert.Contains("the server does not let the control plane make it again", hunt.Heard, StringComparison.Ordinal);
        Assert.Contains("see 'Logins that were dropped' in docs/operations.md", hunt.Heard, StringComparison.Ordinal);
        Assert.Equal(["Olga Owner"], await MembersAsync(house, tenant));
        await tenant.JoinAsync("Rita", Roles.Reviewer);
    }

    /// <summary>A control plane that uses the catalog and the shred store, and makes nothing on the server.</summary>
    private static async Task<string> LimitedAsync(House house)
    {
        var setting = new SqlConnectionStringBuilder(house.Get<IOptions<StoreOptions>>().Value.ConnectionString);
        var (name, password) = ($"{setting.InitialCatalog}_limited", SqlServerUsers.NewPassword());
        await using var server = new SqlConnection(SqlServer.Administrator);
        await server.OpenAsync();
        await SqlServer.RunAsync(server, $"CREATE LOGIN [{name}] WITH PASSWORD = N'{password}'");
        foreach (var database in (string[])[setting.InitialCatalog, house.Get<SqlServers>().ShredName])
        {
            await using var there = new SqlConnection(new SqlConnectionStringBuilder(SqlServer.Administrator) { InitialCatalog = database }.ToString());
            await there.OpenAsync();
            await SqlServer.RunAsync(there, $"CREATE USER [{name}] FOR LOGIN [{name}]");
            await SqlServer.RunAsync(there, $"GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[dbo] TO [{name}]");
        }

        (setting.UserID, setting.Password) = (name, password);
        return setting.ToString();
    }

    /// <summary>After this was done to its database, and with no connection kept from before.</summary>
    private static async Task RefusedAsync(House house, TestTenant tenant, TestTenant other, Func<CatalogDb, Task> spoil)
    {
        await using (var catalog = house.Catalog.Read())
        {
            await spoil(catalog);
        }

        await Assert.ThrowsAsync<StoreRefusedException>(() => MembersAsync(house, tenant));
        Assert.Equal(["Olga Owner"], await MembersAsync(house, other));
    }

    /// <summary>Takes away the logins that are in use, or the users where they are the database's own.</summary>
    private static async Task DropUsersAsync(House house, TestTenant tenant)
    {
        SqlConnection.ClearAllPools();
        var database = house.Get<SqlServers>().DatabaseOf(tenant.Id);
        await using var server = new SqlConnection(SqlServer.Administrator);
        await server.OpenAsync();
        foreach (var name in InUse.Select(user => SqlServerUsers.NameOf(database, user)))
        {
            if (!await SqlServer.TryAsync(server, $"DROP LOGIN [{name}]"))
            {
                await SqlServer.RunAsync(server, $"USE [{database}]; DROP USER [{name}]; USE [master]");
            }
        }
    }

    private static async Task OfAsync(House house, TestTenant tenant, TenantId says)
    {
        await using var connection = await StoreUsers.OpenAsync(house, tenant, StoreUser.A);
        await SqlServer.RunAsync(connection, $"""UPDATE "TenantIdentity" SET "Tenant" = '{says.Value}'""");
    }

    private static async Task<IReadOnlyList<string>> MembersAsync(House house, TestTenant tenant)
    {
        SqlConnection.ClearAllPools();
        await using var node = await house.SecondNodeAsync();
        await using var db = await node.Databases.ReadAsync(tenant.Owner, default);
        return await db.Members.Select(m => m.Name).ToListAsync();
    }
}
