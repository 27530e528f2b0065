using System.Diagnostics;
using System.Globalization;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Encryption;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.Data.Sqlite;

namespace CertCenter.Benchmarks;

/// <summary>B1: bringing a thousand stores to this version, beside the same statements run by hand.</summary>
internal sealed class MigratingStores : ILine
{
    private const int Stores = 1000;
    private const int Rounds = 3;
    private readonly byte[] _key = new byte[StoreCipher.Key];

    public string Id => "B1";

    public string Promise => "migrating 1,000 stores, against the bare statements";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        await using var house = await BenchmarkHouse.BuildAsync();
        var template = house.Get<StoreTemplate>();
        var statements = template.StatementsFrom("0");
        var count = quick ? Stores / 10 : Stores;
        await MigrateAsync(house, "warm", 10, isSealed: true, c => template.MigrateAsync(c, CancellationToken.None));
        var (bare, ours) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            bare = Math.Min(bare, await MigrateAsync(house, $"bare{round}", count, isSealed: false, c => RunAsync(c, statements)));
            ours = Math.Min(ours, await MigrateAsync(house, $"ours{round}", count, isSealed: true, c => template.MigrateAsync(c, CancellationToken.None)));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# B1 a store {ours / count:0.0} ms (bare {bare / count:0.0})"));
        return [new(Id, ours / bare, 1.5)];
    }

    private async Task<double> MigrateAsync(BenchmarkHouse house, string round, int count, bool isSealed, Func<SqliteConnection, Task> migrate)
    {
        var folder = Directory.CreateDirectory(Path.Combine(house.Root, round)).FullName;
        var empty = await EmptyAsync(house);
        var files = new List<string>();
        for (var n = 0; n < count; n++)
        {
            files.Add(Path.Combine(folder, $"{n}.db"));
            if (isSealed)
            {
                StoreFile.Seal(empty, files[n], _key);
            }
            else
            {
                File.Copy(empty, files[n]);
            }
        }

        var begun = Stopwatch.GetTimestamp();
        foreach (var file in files)
        {
            using var gate = new WriterGate();
            var place = isSealed ? SqliteSources.WriterOf(SealedFiles.Keep(file, _key), SealedFiles.Name) : SqliteSources.WriterOf(file);
            await using var connection = new GatedConnection(place, gate);
            await migrate(connection);
            SqliteConnection.ClearPool(connection);
        }

        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        Directory.Delete(folder, recursive: true);
        return took;
    }

    /// <summary>An empty database in the mode that stores are in.</summary>
    private static async Task<string> EmptyAsync(BenchmarkHouse house)
    {
        var file = Path.Combine(house.Root, "empty.db");
        using var gate = new WriterGate();
        await using var connection = new GatedConnection(SqliteSources.MakerOf(file), gate);
        await connection.OpenAsync();
        return file;
    }

    private static async Task RunAsync(SqliteConnection connection, string statements)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync();
    }
}
