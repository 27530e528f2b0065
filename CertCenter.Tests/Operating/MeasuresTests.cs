using System.Diagnostics.Metrics;
using System.Reflection;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Discovery;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Operating;

public sealed class MeasuresTests
{
    private static readonly IReadOnlyList<Instrument> Instruments =
        [.. typeof(Measures).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<Instrument>()];

    [Fact]
    public void Each_instrument_is_named_where_operators_look()
    {
        var text = File.ReadAllText(Path.Combine(Sources.Root, "docs", "operations.md"));

        Assert.NotEmpty(Instruments);
        Assert.All(Instruments, i => Assert.Contains($"`{i.Name}`", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_ended_is_counted_with_how_it_ended_and_says_nothing_of_whose_it_was()
    {
        await using var at = await DiscoveryDriver.BuildAsync();
        var told = new List<(string Name, long Value, string[] Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == Measures.MeterName)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            lock (told)
            {
                told.Add((instrument.Name, value, [.. tags.ToArray().Select(t => $"{t.Key}={t.Value}")]));
            }
        });
        listener.Start();

        await at.ReadAsync(await at.ConnectAsync(), into => into.Worker("ana", null, "vpn"));

        lock (told)
        {
            Assert.Contains(told, t => t is { Name: "certcenter.discovery.runs", Value: 1, Tags: ["outcome=completed"] });
            Assert.Contains(told, t => t is { Name: "certcenter.discovery.assignments", Value: 1, Tags: [] });
        }
    }
}
