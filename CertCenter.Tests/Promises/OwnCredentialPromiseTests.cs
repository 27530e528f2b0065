using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P2: what opens one workspace's store opens no other. On a server: the users of its database, with real sign-ins.</summary>
[Trait("Promise", "P2")]
public sealed class OwnCredentialPromiseTests
{
    [SqlServerFact]
    public async Task No_user_of_one_workspaces_database_comes_into_anothers()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        var (first, second) = (await house.FoundAsync("Brightwater"), await house.FoundAsync("Norrvik"));

        Rules.Hold(await OffencesAsync(house, first, second));
    }

    [SqlServerFact]
    public async Task Were_a_user_let_into_both_the_same_look_would_find_it()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        var (first, second) = (await house.FoundAsync("Brightwater"), await house.FoundAsync("Norrvik"));
        house.Spoil();
        await StoreUsers.LetInAsync(house, first, StoreUser.B, second);

        Assert.Equal([$"{StoreUser.B} of Brightwater reads Norrvik"], await OffencesAsync(house, first, second));
    }

    [SqlServerFact]
    public async Task The_users_of_the_running_program_add_to_the_trail_and_cannot_change_it_or_any_table()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        var tenant = await house.FoundAsync("Brightwater");
        foreach (var user in (StoreUser[])[StoreUser.A, StoreUser.B])
        {
            await using var connection = await StoreUsers.OpenAsync(house, tenant, user);
            await SqlServer.RunAsync(connection, """UPDATE "Members" SET "Name" = "Name" """);
            await RefusedAsync(connection, """UPDATE audit."AuditEvents" SET "What" = 'nothing'""");
            await RefusedAsync(connection, """DELETE FROM audit."AuditEvents" """);
            await RefusedAsync(connection, """DROP TABLE "Members" """);
            await RefusedAsync(connection, """CREATE TABLE data."Mine" ("Id" int NOT NULL)""");
        }

        foreach (var user in (StoreUser[])[StoreUser.Reader, StoreUser.ReaderB])
        {
            await using var reader = await StoreUsers.OpenAsync(house, tenant, user);
            await SqlServer.RunAsync(reader, """INSERT INTO audit."AuditEvents" SELECT * FROM audit."AuditEvents" WHERE "Id" < 0""");
            await RefusedAsync(reader, """UPDATE "Members" SET "Name" = "Name" """);
            await RefusedAsync(reader, """INSERT INTO "Members" SELECT * FROM "Members" WHERE 1 = 0""");
            await RefusedAsync(reader, """DELETE FROM "Members" """);
            await RefusedAsync(reader, """UPDATE audit."AuditEvents" SET "What" = 'nothing'""");
            await RefusedAsync(reader, """DELETE FROM audit."AuditEvents" """);
        }
    }

    [SqlServerFact]
    public async Task In_grace_who_writes_adds_to_the_trail_and_nothing_else()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.SqlServer);
        var tenant = await house.FoundAsync("Brightwater");
        var leaving = new Caller(tenant.Id, tenant.Owner.Actor, tenant.Owner.Roles) { Mode = CallerMode.ReadOnly };

        await using (var db = await house.Databases.WriteAsync(leaving, default))
        {
            await db.CommitAsync(AuditEvent.Of(leaving, House.Monday, "test.looked", "test/1", "Looked"), default);
        }

        await using (var db = await house.Databases.WriteAsync(leaving, default))
        {
            var refused = await Assert.ThrowsAsync<SqlException>(() => db.Database.ExecuteSqlRawAsync("""UPDATE "Members" SET "Name" = "Name" """));
            Assert.True(SqlServerErrors.IsRefusal(refused), refused.Message);
        }

        await using var read = await tenant.ReadAsync();
        Assert.Equal(["test.arranged", "test.looked"], await read.AuditEvents.OrderBy(e => e.Id).Select(e => e.What).ToListAsync());
        await tenant.JoinAsync("Whoever is not leaving", Roles.Reviewer);
    }

    private static async Task RefusedAsync(SqlConnection connection, string sql)
    {
        var refused = await Assert.ThrowsAsync<SqlException>(() => SqlServer.RunAsync(connection, sql));
        Assert.True(SqlServerErrors.IsRefusal(refused), $"{sql}: {refused.Number} {refused.Message}");
    }

    private static async Task<IReadOnlyList<string>> OffencesAsync(House house, TestTenant one, TestTenant other)
    {
        List<string> offences = [];
        foreach (var user in Enum.GetValues<StoreUser>())
        {
            // At home they come in: else nothing would be shown.
            await (await StoreUsers.OpenAsync(house, one, user)).DisposeAsync();
            try
            {
                await using var abroad = await StoreUsers.OpenAsync(house, one, user, inDatabaseOf: other);
                await SqlServer.RunAsync(abroad, "SELECT 1");
                offences.Add($"{user} of Brightwater reads Norrvik");
            }
            catch (SqlException e) when (SqlServerErrors.IsRefusal(e) || SqlServerErrors.IsMissingDatabase(e))
            {
                // Not let in.
            }
        }

        return offences;
    }
}
