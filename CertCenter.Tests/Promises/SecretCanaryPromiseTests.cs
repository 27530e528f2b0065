using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Connectors.GoogleWorkspace;
using CertCenter.Portal.Connectors.Scim;
using CertCenter.Tests.Connectors.EntraId;
using CertCenter.Tests.Connectors.GoogleWorkspace;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Connectors.Scim;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P10: the secret of a connection is heard by its source and nobody else. Every way through a connector is gone, also those that fail, with sources that say the secret back; then everything
/// that was answered, logged, kept in the store and written to the trail is searched for it.
/// </summary>
[Trait("Promise", "P10")]
public sealed class SecretCanaryPromiseTests
{
    [Fact]
    public async Task No_secret_of_a_connection_is_found_anywhere_but_sealed()
    {
        await using var scim = await FaultyScim.StartAsync(3);
        await using var graph = await GraphFake.StartAsync();
        graph.User("u1", "Ada");
        await using var google = await GoogleFake.StartAsync();
        google.User("u1", "Ada");
        var clock = new HurriedClock(StoppedClock.Monday);
        var logs = new CollectedLogs();
        await using var house = await House.BuildAsync(services => services
            .AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace))
            .AddSingleton<IConnector>(ScimDriver.Connector(clock))
            .AddSingleton<IConnector>(EntraDriver.Connector(graph))
            .AddSingleton<IConnector>(Google())
            .AddSingleton<IPermissionProbe>(new ScimProbe(HttpDriver.Http(clock), clock))
            .AddSingleton<IPermissionProbe>(EntraDriver.Probe(graph))
            .AddSingleton<IPermissionProbe>(Google())
            .AddSingleton<IFiles, MemoryFiles>());
        var tenant = await house.FoundAsync("Brightwater");
        var heard = new StringBuilder();
        string[] canaries = ["scim-canary-8261", GraphFake.Secret, google.LineOfTheKey];
        (string Kind, string Settings, string Secret)[] sources =
        [
            (ScimConnector.KindName, ScimDriver.Settings(scim.Api).ToJson(), canaries[0]),
            ("EntraId", EntraDriver.Settings.ToJson(), canaries[1]),
            (GoogleConnector.KindName, new GoogleSettings { Administrator = GoogleFake.Administrator }.ToJson(), google.KeyFile()),
        ];
        Assert.Contains(canaries[2], sources[2].Secret, StringComparison.Ordinal);

        foreach (var (kind, settings, secret) in sources)
        {
            var id = Keep(await house.Get<AddConnection>().ExecuteAsync(tenant.Owner, kind, kind, settings, secret, default));
            await EveryWayAsync(id, kind, settings);
            Break();
            await EveryWayAsync(id, kind, settings);
            Keep(await house.Get<TestConnection>().ExecuteAsync(tenant.Owner, kind, settings, secret + "-wrong", null, default));
            Mend();
        }

        var csv = new StringWriter();
        Keep(await house.Get<ExportTrail>().ExecuteAsync(tenant.Owner, new AuditFilter(), csv, default));
        heard.Append(csv).Append(await ContentAsync(tenant)).AppendJoin('\n', logs.Lines);
        Assert.Contains("ScimSignInRefused", heard.ToString(), StringComparison.Ordinal);
        Assert.All(canaries, canary => Assert.DoesNotContain(canary, heard.ToString(), StringComparison.Ordinal));

        // The same search finds one that was let out.
        logs.Log(LogLevel.Information, default, canaries[0], null, (state, _) => state);
        Assert.Contains(canaries[0], string.Join('\n', logs.Lines), StringComparison.Ordinal);

        GoogleConnector Google() => new(HttpDriver.Http(clock), new(new(google.Api.Address, "token"), google.Api.Address, google.Api.AuthorityPem), clock);

        async Task EveryWayAsync(ConnectionId id, string kind, string settings)
        {
            Keep(await house.Get<TestConnection>().ExecuteAsync(tenant.Owner, kind, settings, null, id, default));
            Keep(await house.Get<CheckPermissions>().ExecuteAsync(tenant.Owner, id, default));
            Keep(await house.Get<StartDiscovery>().ExecuteAsync(tenant.Owner, id, false, default));
            Keep(await house.Get<RunDiscovery>().ExecuteAsync(tenant.Job, default));
            Keep(await house.Get<ConnectionQuery>().ExecuteAsync(tenant.Owner, id, default));
            Keep(await house.Get<ConnectionListQuery>().ExecuteAsync(tenant.Owner, default));
        }

        T Keep<T>(Outcome<T> outcome)
        {
            Assert.Null(outcome.Refusal);
            heard.Append(outcome.Value).AppendLine(JsonSerializer.Serialize(outcome.Value));
            return outcome.Value;
        }

        void Break()
        {
            scim.Instead = context =>
            {
                context.Response.StatusCode = 401;
                var said = Encoding.UTF8.GetBytes($$"""{"detail":"{{canaries[0]}} is no token"}""");
                context.Response.ContentType = "application/json";
                context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpBodyControlFeature>()!.AllowSynchronousIO = true; // Kestrel has it.
                context.Response.Body.Write(said);
                return true;
            };
            graph.Instead = _ => 403;
            google.Instead = _ => (403, "forbidden");
        }

        void Mend() => (scim.Instead, graph.Instead, google.Instead) = (_ => false, _ => 0, _ => null);
    }

    /// <summary>Every row of every table; the sealed secrets themselves are left out, which the fake of the tests does not encrypt.</summary>
    private static async Task<string> ContentAsync(TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        await db.Database.OpenConnectionAsync();
        var rows = new StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).Distinct().OfType<string>())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    rows.Append(reader.GetName(column) == "Secret" ? "" : reader.GetValue(column) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : reader.GetValue(column)).Append('|');
                }
            }
        }

        return rows.ToString();
    }

    private sealed class CollectedLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
