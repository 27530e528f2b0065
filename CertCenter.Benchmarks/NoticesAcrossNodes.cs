using System.Globalization;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Benchmarks;

/// <summary>B3: from the saving of a change in one process of the portal until a screen of another hears of it, both on one catalog on SQL Server.</summary>
internal sealed class NoticesAcrossNodes : ILine
{
    private const string ServerVariable = "CERTCENTER_TEST_SQLSERVER";
    private const int Notices = 300;

    public string Id => "B3";

    public string Promise => "a notice crosses nodes, 99 of a hundred";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        if (Environment.GetEnvironmentVariable(ServerVariable) is not { Length: > 0 } administrator)
        {
            Console.WriteLine($"{Id} skipped: no server ({ServerVariable} holds no administrator's connection string)");
            return [];
        }

        var catalog = new SqlConnectionStringBuilder(administrator) { InitialCatalog = $"ccb_{Guid.NewGuid():N}"[..12] };
        var root = Directory.CreateTempSubdirectory("certcenter-benchmark-").FullName;
        try
        {
            using var settings = new Settings(root, catalog.ToString());
            await using var here = await PortalNode.BuildAsync();
            var owner = await SignUpAsync(here);
            Environment.SetEnvironmentVariable(PortalNode.Tenant, owner.Tenant.Value.ToString());
            using var there = Child.Start("B3-node", 0);
            await there.IsReadyAsync();
            var took = await TellAsync(here, there, owner, quick ? Notices / 10 : Notices);
            took.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# B3 median {took[took.Count / 2]:0} ms, slowest {took[^1]:0} ms"));
            return [new(Id, took[(int)Math.Ceiling(took.Count * 0.99) - 1], 1000, "ms")];
        }
        finally
        {
            await DropAsync(catalog);
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>Each change is saved when the other node has heard of the one before, at another moment between two of its looks.</summary>
    private static async Task<List<double>> TellAsync(PortalNode here, Child there, Caller owner, int count)
    {
        var (databases, clock) = (here.Get<TenantDatabases>(), here.Get<TimeProvider>());
        List<double> took = [];
        for (var n = 0; n <= count; n++)
        {
            double begun;
            await using (var db = await databases.WriteAsync(owner, CancellationToken.None))
            {
                db.Announce(Topic.Campaigns);
                begun = PortalNode.Moment;
                await db.CommitAsync(AuditEvent.Of(owner, clock.GetUtcNow(), "benchmark.told", $"benchmark/{n}", "Told"), CancellationToken.None);
            }

            took.Add((await there.MeasureAsync()).Milliseconds - begun);
            await Task.Delay(n * 37 % 250);
        }

        return took[1..]; // The first one waits for everything to start.
    }

    private static async Task<Caller> SignUpAsync(PortalNode node)
    {
        var wanted = new NewWorkspace("Brightwater", "westeurope", "Olga Owner", "olga@example.test", "hashed before");
        if ((await node.Get<SignUp>().ExecuteAsync(new Visitor("192.0.2.1", "benchmark"), wanted, CancellationToken.None)).Refusal is { } refusal)
        {
            throw new InvalidOperationException($"Refused: {refusal}");
        }

        while (true)
        {
            await using var catalog = node.Get<CatalogDatabase>().Read();
            if (await catalog.Tenants.Where(t => t.State != TenantState.Creating).Select(t => t.Id).ToListAsync() is [var tenant])
            {
                return new(tenant, new Actor(ActorKind.Member, "benchmark", "Olga Owner"), Roles.Owner);
            }

            await Task.Delay(200);
        }
    }

    private static async Task DropAsync(SqlConnectionStringBuilder catalog)
    {
        SqlConnection.ClearAllPools();
        await using var server = new SqlConnection(new SqlConnectionStringBuilder(catalog.ToString()) { InitialCatalog = "master", Pooling = false }.ToString());
        await server.OpenAsync();
        foreach (var database in await NamesAsync(server, "databases", catalog.InitialCatalog))
        {
            await RunAsync(server, $"DROP DATABASE [{database}]");
        }

        foreach (var login in await NamesAsync(server, "server_principals", catalog.InitialCatalog))
        {
            await RunAsync(server, $"DROP LOGIN [{login}]");
        }
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(SqlConnection server, string list, string prefix)
    {
        await using var command = server.CreateCommand();
        command.CommandText = $"SELECT name FROM sys.{list}";
        await using var reader = await command.ExecuteReaderAsync();
        List<string> names = [];
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names.FindAll(n => n.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static async Task RunAsync(SqlConnection server, string sql)
    {
        await using var command = server.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What an operator would set, in the environment that both processes have; taken out again at the end.</summary>
    private sealed class Settings : IDisposable
    {
        private readonly Dictionary<string, string> _all;

        public Settings(string root, string catalog)
        {
            _all = new()
            {
                ["Store__Root"] = root,
                ["Store__Provider"] = "SqlServer",
                ["Store__ConnectionString"] = catalog,
                ["Regions__0__Key"] = "westeurope",
                ["Regions__0__Name"] = "West Europe",
                ["Regions__0__Residence"] = "Netherlands",
                ["Regions__0__Root"] = "westeurope",
                ["Mail__Folder"] = Path.Combine(root, "mailbox"),
                ["Portal__Address"] = "https://portal.example.test",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            };
            foreach (var (key, value) in _all)
            {
                Environment.SetEnvironmentVariable(key, value);
            }
        }

        public void Dispose()
        {
            foreach (var key in _all.Keys.Append(PortalNode.Tenant))
            {
                Environment.SetEnvironmentVariable(key, null);
            }
        }
    }
}
