using System.Diagnostics;
using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal;
using CertCenter.Portal.Live;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;

namespace CertCenter.Benchmarks;

/// <summary>B3: from what is told on one node to its hearing on another, both on one catalog on SQL Server.</summary>
internal sealed class NoticesAcrossNodes : ILine
{
    private const string ServerVariable = "CERTCENTER_TEST_SQLSERVER";
    private const int Notices = 300;

    private static readonly TenantId Tenant = new(Guid.NewGuid());

    public string Id => "B3";

    public string Promise => "a notice crosses nodes, slowest of a hundred";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        if (Environment.GetEnvironmentVariable(ServerVariable) is not { Length: > 0 } administrator)
        {
            Console.WriteLine($"{Id} skipped: no server ({ServerVariable} holds no administrator's connection string)");
            return [];
        }

        var catalog = new SqlConnectionStringBuilder(administrator) { InitialCatalog = $"ccb_{Guid.NewGuid():N}"[..12] };
        try
        {
            await using var here = await BenchmarkHouse.BuildAsync(server: catalog.ToString());
            await using var there = await BenchmarkHouse.BuildAsync(root: here.Root, server: catalog.ToString());
            var took = await TellAsync(here, there, quick ? Notices / 10 : Notices);
            took.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# B3 median {took[took.Count / 2]:0} ms, slowest {took[^1]:0} ms"));
            return [new(Id, took[(int)Math.Ceiling(took.Count * 0.99) - 1], 1000, "ms")];
        }
        finally
        {
            await DropAsync(catalog);
        }
    }

    private static async Task<List<double>> TellAsync(BenchmarkHouse here, BenchmarkHouse there, int count)
    {
        var screens = new LiveNotices();
        using var teller = NodeOf(here, new LiveNotices());
        using var listener = NodeOf(there, screens);
        await teller.StartAsync(CancellationToken.None);
        await listener.StartAsync(CancellationToken.None);
        List<double> took = [];
        for (var n = 0; n <= count; n++)
        {
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var screen = screens.Listen(Tenant, Topic.Campaigns, () => heard.TrySetResult());
            var begun = Stopwatch.GetTimestamp();
            teller.Tell(Tenant, Topic.Campaigns);
            await heard.Task.WaitAsync(TimeSpan.FromSeconds(30));
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            await Task.Delay(n * 37 % 250); // Falls on every moment between two looks.
        }

        await teller.StopAsync(CancellationToken.None);
        await listener.StopAsync(CancellationToken.None);
        return took[1..]; // The first one waits for everything to start.
    }

    private static NodeNotices NodeOf(BenchmarkHouse house, LiveNotices screens) => new(
        screens, house.Get<PostNotices>(), house.Get<NoticesQuery>(), (_, _) => Task.CompletedTask, house.Get<TimeProvider>(), NullLogger<NodeNotices>.Instance);

    private static async Task DropAsync(SqlConnectionStringBuilder catalog)
    {
        SqlConnection.ClearAllPools();
        await using var server = new SqlConnection(new SqlConnectionStringBuilder(catalog.ToString()) { InitialCatalog = "master", Pooling = false }.ToString());
        await server.OpenAsync();
        foreach (var database in (string[])[catalog.InitialCatalog, catalog.InitialCatalog + "-shred"])
        {
            await using var drop = server.CreateCommand();
            drop.CommandText = $"IF DB_ID(N'{database}') IS NOT NULL DROP DATABASE [{database}]";
            await drop.ExecuteNonQueryAsync();
        }
    }
}
