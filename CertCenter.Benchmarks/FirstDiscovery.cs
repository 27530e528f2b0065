using System.Globalization;

namespace CertCenter.Benchmarks;

/// <summary>S1: the first discovery of a million assignments, beside prepared inserts of the same rows into the same tables.</summary>
internal sealed class FirstDiscovery : ILine
{
    private const int Rows = 1_000_000;
    private const int Rounds = 3;

    public string Id => "S1";

    public string Promise => "first discovery of 1,000,000 assignments, against prepared inserts of the same rows and indexes";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        var rows = quick ? Rows / 10 : Rows;
        List<Taken> floors = [], works = [];
        List<Elapsed> shells = [];
        using var floorChild = Child.Start("S1-floor", rows);
        using var workChild = Child.Start("S1-work", rows);
        await using var shell = FirstDiscoveryShell.IsInstalled ? await FirstDiscoveryShell.BuildAsync(rows) : null;
        await floorChild.IsReadyAsync();
        await workChild.IsReadyAsync();
        for (var round = 0; round < Rounds; round++)
        {
            floors.Add(await floorChild.MeasureAsync());
            works.Add(await workChild.MeasureAsync());
            if (shell is not null)
            {
                shells.Add(await shell.MeasureAsync());
            }
        }

        var (floor, work) = (floors.Min(t => t.Milliseconds), works.Min(t => t.Milliseconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"# S1 floor {floor:0} ms, {rows / floor * 1000:0} assignments a second, {floors.Max(t => t.PeakMegabytes):0} MB; work {work:0} ms, {rows / work * 1000:0} a second; processor time of the best {works.Min(t => t.Processor) / floors.Min(t => t.Processor):0.00} of the floor's"));
        List<Result> results = [new("S1", work / floor, 1.3), new("S1", works.Max(t => t.PeakMegabytes), 400, "MB")];
        if (shells.Count > 0)
        {
            var imported = shells.Min(t => t.Milliseconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# S1 the sqlite3 shell imports the same rows in {imported:0} ms"));
            results.Add(new("S1-floor-against-shell", floor / imported, 1.15));
        }

        return results;
    }
}
