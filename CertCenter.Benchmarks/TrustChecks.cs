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

    /// <summary>Both do their work this often before they are measured: the program looks at all workspaces every hour, not once in its life.</summary>
    private const int WarmRounds = 5;

    public string Id => "X3";

    public string Promise => "checking all promises of one workspace; of 1,000 workspaces, against a bare read of the same facts";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        var count = quick ? Workspaces / 10 : Workspaces;
        await using var house = await BenchmarkHouse.BuildAsync(keepOpen: count);
        var callers = await house.FoundAsync(count);
        List<string> stores = [];
        await using (var catalog = house.Get<CatalogDatabase>().Read())
        {
            foreach (var caller in callers)
            {
                stores.Add(await house.StoreOfAsync(catalog, caller.Tenant));
            }
        }

        var all = house.Get<CheckAllPromises>();
        for (var round = 0; round < WarmRounds; round++)
        {
            await all.ExecuteAsync(new SystemCaller("benchmark"), CancellationToken.None); // The first opens the stores.
            Read(house, stores);
        }

        List<Elapsed> floors = [], looks = [], ones = [];
        for (var round = 0; round < Rounds; round++)
        {
            var clocks = new Clocks();
            Read(house, stores);
            floors.Add(clocks.Stop());
            clocks = new Clocks();
            await all.ExecuteAsync(new SystemCaller("benchmark"), CancellationToken.None);
            looks.Add(clocks.Stop());
            clocks = new Clocks();
            await house.Get<CheckPromises>().ExecuteAsync(callers[round], CancellationToken.None);
            ones.Add(clocks.Stop());
        }

        var (floor, checks) = (floors.Min(e => e.Milliseconds), looks.Min(e => e.Milliseconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"# X3 of {count}: checks {checks / count:0.000} ms each, a bare read {floor / count:0.000} ms each; processor time of the best {looks.Min(e => e.Processor) / floors.Min(e => e.Processor):0.00} of the floor's"));
        return [new("X3-one", ones.Min(e => e.Milliseconds), 50, "ms"), new("X3-many", checks / floor, 1.5)];
    }

    /// <summary>
    /// The rows that the checks look at, by the plainest means: the catalog and the shred store are opened once and read through, each store is
    /// asked once over a connection that stays open as the program's do. No model, and nothing is judged or written down.
    /// </summary>
    private static void Read(BenchmarkHouse house, IReadOnlyList<string> stores)
    {
        List<Guid> halves = [];
        using (var catalog = Open(house.Get<StorePlaces>().Catalog))
        {
            Rows(catalog, "SELECT * FROM \"Tenants\"; SELECT * FROM \"PromiseStates\"; SELECT * FROM \"FingerprintKeys\"; SELECT * FROM \"TrailKeys\"", null);
            Rows(catalog, "SELECT \"ShredId\", * FROM \"SealingKeys\"", row => halves.Add(row.GetGuid(0)));
        }

        house.Get<IShredStore>().Read(halves);
        foreach (var file in stores)
        {
            using var store = Open(file, SealedFiles.Name);
            Rows(store, """
                SELECT * FROM "TenantIdentity"; SELECT * FROM "AuditEvents" ORDER BY "Id" LIMIT 300;
                SELECT MAX("Id"), COUNT(*) FROM "AuditEvents" WHERE "ActorKind" NOT IN ('Member', 'Link', 'Job') AND NOT ("ActorKind" = 'Support' AND "Subject" LIKE 'grant/%');
                SELECT COUNT(*) FROM "Connections" WHERE "Secret" IS NOT NULL; SELECT * FROM "SourceWrites"
                """, null);
        }
    }

    private static SqliteConnection Open(string file, string? vfs = null)
    {
        var connection = new SqliteConnection(SqliteSources.ReaderOf(file, vfs));
        connection.Open();
        return connection;
    }

    private static void Rows(SqliteConnection connection, string sql, Action<SqliteDataReader>? each)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        do
        {
            var values = new object[reader.FieldCount];
            while (reader.Read())
            {
                reader.GetValues(values);
                each?.Invoke(reader);
            }
        }
        while (reader.NextResult());
    }
}
