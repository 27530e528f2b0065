using System.Diagnostics;
using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Encryption;
using CertCenter.Domain.Trust;
using Microsoft.Data.Sqlite;

namespace CertCenter.Benchmarks;

/// <summary>X3: all checks of the Trust page of one workspace; and of a thousand, beside reading the same rows of the same files and judging nothing.</summary>
internal sealed class TrustChecks : ILine
{
    private const int Workspaces = 1000;
    private const int Rounds = 3;

    public string Id => "X3";

    public string Promise => "checking all promises of one workspace; of 1,000 workspaces, against a bare read of the same facts";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        var count = quick ? Workspaces / 10 : Workspaces;
        await using var house = await BenchmarkHouse.BuildAsync(keepOpen: count);
        var callers = await house.FoundAsync(count);
        List<(Caller Caller, string Store)> stores = [];
        await using (var catalog = house.Get<CatalogDatabase>().Read())
        {
            foreach (var caller in callers)
            {
                stores.Add((caller, await house.StoreOfAsync(catalog, caller.Tenant)));
            }
        }

        var all = house.Get<CheckAllPromises>();
        await all.ExecuteAsync(new SystemCaller("benchmark"), CancellationToken.None); // Opens the stores and compiles.
        Read(house, stores);
        var (floor, checks, one) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            floor = Math.Min(floor, Took(() => Read(house, stores)));
            var begun = Stopwatch.GetTimestamp();
            await all.ExecuteAsync(new SystemCaller("benchmark"), CancellationToken.None);
            checks = Math.Min(checks, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            begun = Stopwatch.GetTimestamp();
            await house.Get<CheckPromises>().ExecuteAsync(callers[round], CancellationToken.None);
            one = Math.Min(one, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# X3 of {count}: checks {checks / count:0.000} ms each, a bare read {floor / count:0.000} ms each"));
        return [new("X3-one", one, 50, "ms"), new("X3-many", checks / floor, 1.5)];
    }

    /// <summary>The rows that the checks look at, by the plainest means: pooled connections, no model.</summary>
    private static void Read(BenchmarkHouse house, IReadOnlyList<(Caller Caller, string Store)> stores)
    {
        var places = house.Get<StorePlaces>();
        var shred = house.Get<IShredStore>();
        foreach (var (caller, file) in stores)
        {
            List<Guid> halves = [];
            using (var catalog = Open(places.Catalog))
            {
                Rows(catalog, "SELECT * FROM \"Tenants\" WHERE \"Id\" = $id", caller, null);
                Rows(catalog, "SELECT * FROM \"PromiseStates\" WHERE \"Tenant\" = $id", caller, null);
                Rows(catalog, "SELECT * FROM \"FingerprintKeys\" WHERE \"Owner\" = $id", caller, null);
                Rows(catalog, "SELECT \"ShredId\", * FROM \"SealingKeys\" WHERE \"Owner\" = $id", caller, row => halves.Add(row.GetGuid(0)));
            }

            halves.ForEach(half => shred.Read(half));
            using var store = Open(file, SealedFiles.Name);
            Rows(store, "SELECT * FROM \"TenantIdentity\"", caller, null);
            Rows(store, "SELECT * FROM \"AuditEvents\" ORDER BY \"Id\" LIMIT 300", caller, null);
            Rows(store, "SELECT COUNT(*) FROM \"AuditEvents\" WHERE \"ActorKind\" NOT IN ('Member', 'Link', 'Job') AND NOT (\"ActorKind\" = 'Support' AND \"Subject\" LIKE 'grant/%')", caller, null);
            Rows(store, "SELECT COUNT(*) FROM \"Connections\" WHERE \"Secret\" IS NOT NULL", caller, null);
        }
    }

    private static SqliteConnection Open(string file, string? vfs = null)
    {
        var connection = new SqliteConnection(SqliteSources.ReaderOf(file, vfs));
        connection.Open();
        return connection;
    }

    private static void Rows(SqliteConnection connection, string sql, Caller caller, Action<SqliteDataReader>? each)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (sql.Contains("$id", StringComparison.Ordinal))
        {
            command.Parameters.AddWithValue("$id", caller.Tenant.Value);
        }

        using var reader = command.ExecuteReader();
        var values = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(values);
            each?.Invoke(reader);
        }
    }

    private static double Took(Action act)
    {
        var begun = Stopwatch.GetTimestamp();
        act();
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
