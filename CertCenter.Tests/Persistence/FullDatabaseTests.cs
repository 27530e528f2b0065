using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Persistence;

/// <summary>
/// A workspace's database that has no room left. Not every server lets a test limit the size of a database, so that a trigger says here what
/// SQL Server says then (error 1105).
/// </summary>
public sealed class FullDatabaseTests
{
    private const string Full =
        """
        CREATE TRIGGER "data"."Full" ON "data"."Connections" AFTER INSERT AS
        RAISERROR('Could not allocate space for object ''data.Connections'' in database ''certcenter'' because the ''PRIMARY'' filegroup is full.', 17, 1)
        """;

    [SqlServerFact]
    public async Task A_change_that_does_not_fit_is_refused_whole_other_workspaces_work_and_it_fits_when_there_is_room_again()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        house.Spoil();
        var (tenant, other) = (await house.FoundAsync("Brightwater"), await house.FoundAsync("Norrvik"));
        var lines = await LinesAsync(tenant);
        await RunAsync(house, tenant, Full);

        await Assert.ThrowsAsync<DiskFullException>(() => AddAsync(tenant));

        await AddAsync(other);
        Assert.Equal((0, 1), (await CountAsync(tenant), await CountAsync(other)));
        Assert.Equal(lines, await LinesAsync(tenant));
        await RunAsync(house, tenant, """DROP TRIGGER "data"."Full" """);
        await AddAsync(tenant);
        Assert.Equal((1, lines + 1), (await CountAsync(tenant), await LinesAsync(tenant)));
    }

    private static Task AddAsync(TestTenant tenant) => tenant.WriteAsync(db => db.Connections.Add(Connection.Of("Directory", "Csv", "{}", House.Monday)));

    private static async Task<int> CountAsync(TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        return await db.Connections.CountAsync();
    }

    private static async Task<int> LinesAsync(TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        return await db.AuditEvents.CountAsync();
    }

    private static async Task RunAsync(House house, TestTenant tenant, string sql)
    {
        var servers = house.Get<SqlServers>();
        await using var control = servers.Server("westeurope", servers.DatabaseOf(tenant.Id));
        await control.OpenAsync();
        await SqlServer.RunAsync(control, sql);
    }
}
