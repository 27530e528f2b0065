using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Exports;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CertCenter.Tests.Promises;

/// <summary>Listens to everything a house says, from logs and traces to what its operations answer, and looks at the end for what nobody may have heard.</summary>
internal sealed class CanaryHunt : ILoggerProvider, ILogger
{
    // Letters that need no escape elsewhere stay as they are, or the search would pass them by.
    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ActivityListener _traces;

    /// <summary>All that is begun from here on in this test is a part of it; the traces of tests beside it are theirs.</summary>
    private readonly Activity _hunt = new Activity(nameof(CanaryHunt)).SetIdFormat(ActivityIdFormat.W3C).Start();

    public CanaryHunt()
    {
        _traces = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> begun) => begun.TraceId == _hunt.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = HearTrace,
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public void Into(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(this).SetMinimumLevel(LogLevel.Trace));

    public T Keep<T>(Outcome<T> outcome)
    {
        _heard.Enqueue($"{outcome.Refusal} {(outcome.Refusal is null ? JsonSerializer.Serialize(outcome.Value, AsItIs) + outcome.Value : "")}");
        return outcome.Refusal is null ? outcome.Value : throw new InvalidOperationException($"{outcome.Refusal}");
    }

    public void Hear(string text) => _heard.Enqueue(text);

    /// <summary>Everything there is to search: what was heard, every table of every workspace and of the catalog, the trail, and an export as its owner gets it.</summary>
    public async Task<string> EverythingAsync(params IReadOnlyList<TestTenant> tenants)
    {
        foreach (var tenant in tenants)
        {
            await using (var db = await tenant.ReadAsync())
            {
                await TablesAsync(db);
            }

            using var trail = new StringWriter();
            Keep(await tenant.House.Get<ExportTrail>().ExecuteAsync(tenant.Owner, new AuditFilter(), trail, default));
            _heard.Enqueue(trail.ToString());
            using var export = await ExportedZip.OfAsync(tenant);
            using var zip = ZipFile.OpenRead(export.File);
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
                _heard.Enqueue(await reader.ReadToEndAsync());
            }
        }

        await using var catalog = tenants[0].House.Catalog.Read();
        await TablesAsync(catalog);
        return Heard;
    }

    public string Heard => string.Join('\n', _heard);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _heard.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _heard.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
        _traces.Dispose();
        _hunt.Dispose();
    }

    private void HearTrace(Activity trace) =>
        _heard.Enqueue($"{trace.DisplayName} {string.Join(' ', trace.TagObjects)} {string.Join(' ', trace.Baggage)} {string.Join(' ', trace.Events.SelectMany(e => e.Tags))}");

    private async Task TablesAsync(DbContext db)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).Distinct().OfType<string>())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                _heard.Enqueue(string.Join('|', row.Select(value => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value)));
            }
        }
    }
}
