using System.Text;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Tests.Promises;

/// <summary>Signs in as the users of a tenant's database, with the passwords that the catalog keeps sealed.</summary>
internal static class StoreUsers
{
    public static async Task<SqlConnection> OpenAsync(House house, TestTenant tenant, StoreUser user, TestTenant? inDatabaseOf = null)
    {
        var servers = house.Get<SqlServers>();
        var name = SqlServerUsers.NameOf(servers.DatabaseOf(tenant.Id), user);
        await using var pooled = servers.User("westeurope", servers.DatabaseOf((inDatabaseOf ?? tenant).Id), name, await PasswordAsync(house, tenant, user));

        // A real sign-in each time: who is shut out must not find a connection that was kept.
        var connection = new SqlConnection(new SqlConnectionStringBuilder(pooled.ConnectionString) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>What an operator's mistake could do: one tenant's user also becomes a user of another's database.</summary>
    public static async Task LetInAsync(House house, TestTenant tenant, StoreUser user, TestTenant other)
    {
        var servers = house.Get<SqlServers>();
        var name = SqlServerUsers.NameOf(servers.DatabaseOf(tenant.Id), user);
        await using var there = servers.Server("westeurope", servers.DatabaseOf(other.Id));
        await there.OpenAsync();
        try
        {
            await SqlServer.RunAsync(there, $"CREATE USER [{name}] WITH PASSWORD = N'{await PasswordAsync(house, tenant, user)}'");
        }
        catch (SqlException)
        {
            await SqlServer.RunAsync(there, $"CREATE USER [{name}] FOR LOGIN [{name}]");
        }
    }

    private static async Task<string> PasswordAsync(House house, TestTenant tenant, StoreUser user)
    {
        await using var catalog = house.Catalog.Read();
        var row = await catalog.StoreCredentials.AsNoTracking().SingleAsync(c => c.Tenant == tenant.Id && c.User == user);
        return Encoding.UTF8.GetString(house.Get<ISecrets>().Open(StoreCredential.ContextOf(tenant.Id, user), row.Sealed));
    }
}
