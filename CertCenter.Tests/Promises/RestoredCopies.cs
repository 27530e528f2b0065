using CertCenter.Domain.Persistence;
using CertCenter.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Tests.Promises;

/// <summary>A copy of a tenant's database, as after a restore under the name that is looked for; with the tables that are looked at.</summary>
internal static class RestoredCopies
{
    /// <param name="house">Where both are at home.</param>
    /// <param name="beside">Whose database it stands beside.</param>
    /// <param name="of">Whose database it is a copy of.</param>
    /// <param name="isSpoilt">Whether the last line of its trail has another hash.</param>
    public static async Task MakeAsync(House house, TestTenant beside, TestTenant of, bool isSpoilt = false)
    {
        await using var from = await of.ReadAsync();
        var whose = await from.Identity.AsNoTracking().SingleAsync();
        var line = await from.AuditEvents.AsNoTracking().OrderByDescending(e => e.Id).FirstAsync();
        var hash = isSpoilt ? new byte[line.Hash.Length] : line.Hash;
        await using (var server = house.Get<SqlServers>().Server("westeurope"))
        {
            await server.OpenAsync();
            await SqlServer.RunAsync(server, $"CREATE DATABASE [{NameOf(house, beside)}]");
        }

        await using var copy = house.Get<SqlServers>().Server("westeurope", NameOf(house, beside));
        await copy.OpenAsync();
        foreach (var sql in (string[])[
            "CREATE SCHEMA data",
            "CREATE SCHEMA audit",
            """CREATE TABLE data."TenantIdentity" ("Tenant" uniqueidentifier NOT NULL, "Incarnation" uniqueidentifier NOT NULL)""",
            """CREATE TABLE audit."AuditEvents" ("Id" bigint NOT NULL, "Hash" varbinary(32) NOT NULL)""",
            $"""INSERT INTO data."TenantIdentity" VALUES ('{whose.Tenant.Value}', '{whose.Incarnation}')""",
            FormattableString.Invariant($"""INSERT INTO audit."AuditEvents" VALUES ({line.Id}, 0x{Convert.ToHexString(hash)})""")])
        {
            await SqlServer.RunAsync(copy, sql);
        }

        SqlConnection.ClearPool(copy);
    }

    /// <summary>As who made room on the server again.</summary>
    public static async Task DropAsync(House house, TestTenant beside)
    {
        await using var server = house.Get<SqlServers>().Server("westeurope");
        await server.OpenAsync();
        await SqlServer.DropDatabaseAsync(server, NameOf(house, beside));
    }

    private static string NameOf(House house, TestTenant beside) => SqlServerRestore.CopyOf(house.Get<SqlServers>().DatabaseOf(beside.Id));
}
