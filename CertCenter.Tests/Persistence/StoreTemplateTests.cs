using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Persistence;

public sealed class StoreTemplateTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.

    public async Task InitializeAsync() => _house = await House.BuildAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_store_migrated_by_statements_is_the_same_as_one_migrated_by_the_library()
    {
        await using var ours = await OpenAsync("ours.db");
        await using var library = await OpenAsync("library.db");
        await using var db = new SqliteTenantDb(new DbContextOptionsBuilder<SqliteTenantDb>().UseSqlite(library).Options);

        await _house.Get<StoreTemplate>().MigrateAsync(ours, CancellationToken.None);
        await db.Database.MigrateAsync();

        const string schema = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_\\_EFMigrationsLock' ESCAPE '\\' ORDER BY sql";
        var expected = await ReadAsync(library, schema);
        Assert.True(expected.Count > 30);
        Assert.Equal(expected, await ReadAsync(ours, schema));
        const string history = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY 1";
        Assert.Equal(await ReadAsync(library, history), await ReadAsync(ours, history));
        await _house.Get<StoreTemplate>().MigrateAsync(ours, CancellationToken.None); // A second time changes nothing.
        Assert.Equal(expected, await ReadAsync(ours, schema));
    }

    [Fact]
    public async Task A_store_that_a_newer_program_has_brought_further_is_left_alone()
    {
        await using var store = await OpenAsync("newer.db");
        await _house.Get<StoreTemplate>().MigrateAsync(store, CancellationToken.None);
        await RunAsync(store, "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99'); CREATE TABLE Later (Id INTEGER)");
        var before = await ReadAsync(store, "SELECT sql FROM sqlite_master ORDER BY 1");

        await _house.Get<StoreTemplate>().MigrateAsync(store, CancellationToken.None);

        Assert.Equal(before, await ReadAsync(store, "SELECT sql FROM sqlite_master ORDER BY 1"));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_store_as_it_was()
    {
        await using var store = await OpenAsync("broken.db");
        await RunAsync(store, "CREATE TABLE Members (Other INTEGER)");

        await Assert.ThrowsAsync<SqliteException>(() => _house.Get<StoreTemplate>().MigrateAsync(store, CancellationToken.None));

        Assert.Equal(["Members", "__EFMigrationsHistory"], await ReadAsync(store, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"));
        Assert.Empty(await ReadAsync(store, "SELECT MigrationId FROM __EFMigrationsHistory"));
    }

    private async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection(SqliteSources.MakerOf(Path.Combine(_house.Root, file)));
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(SqliteConnection store, string sql)
    {
        await using var command = store.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string?>> ReadAsync(SqliteConnection store, string sql)
    {
        await using var command = store.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string?> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.IsDBNull(0) ? null : reader.GetString(0));
        }

        return rows;
    }
}
