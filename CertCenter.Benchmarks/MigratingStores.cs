using System.Diagnostics;
using System.Globalization;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.Data.Sqlite;

namespace CertCenter.Benchmarks;

/// <summary>B1: bringing a thousand stores to this version, beside the same statements run by hand.</summary>
internal sealed class MigratingStores : ILine
{
    private const int Stores = 1000;
    private const int Rounds = 3;

    public string Id => "B1";

    public string Promise => "migrating 1,000 stores, against the bare statements";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        await using var house = await BenchmarkHouse.BuildAsync();
        var template = house.Get<StoreTemplate>();
        var statements = template.StatementsFrom("0");
        var count = quick ? Stores / 10 : Stores;
        await MigrateAsync(house, "warm", 10, c => template.MigrateAsync(c, CancellationToken.None));
        var (bare, ours) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            bare = Math.Min(bare, await MigrateAsync(house, $"bare{round}", count, c => RunAsync(c, statements)));
            ours = Math.Min(ours, await MigrateAsync(house, $"ours{round}", count, c => template.MigrateAsync(c, CancellationToken.None)));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# B1 a store {ours / count:0.0} ms (bare {bare / count:0.0})"));
        return [new(Id, ours / bare, 1.5)];
    }

    private static async Task<double> MigrateAsync(BenchmarkHouse house, string round, int count, Func<SqliteConnection, Task> migrate)
    {
        var folder = Directory.CreateDirectory(Path.Combine(house.Root, round)).FullName;
        var begun = Stopwatch.GetTimestamp();
        for (var n = 0; n < count; n++)
        {
            using var gate = new WriterGate();
            await using var connection = new GatedConnection(SqliteSources.MakerOf(Path.Combine(folder, $"{n}.db")), gate);
            await migrate(connection);
        }

        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        Directory.Delete(folder, recursive: true);
        return took;
    }

    private static async Task RunAsync(SqliteConnection connection, string statements)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync();
    }
}
