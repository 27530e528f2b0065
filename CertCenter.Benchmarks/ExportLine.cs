using System.Globalization;

namespace CertCenter.Benchmarks;

/// <summary>X1: the export of a workspace with a million assignments, beside reading its rows and compressing the same bytes.</summary>
internal sealed class ExportLine : ILine
{
    private const int Rows = 1_000_000;
    private const int Rounds = 3;

    public string Id => "X1";

    public string Promise => "export of 1,000,000 assignments, against reading the rows and compressing the same bytes";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        var rows = quick ? Rows / 10 : Rows;
        List<Taken> floors = [], works = [];
        using var floorChild = Child.Start("X1-floor", rows);
        await floorChild.IsReadyAsync();
        using var workChild = Child.Start("X1-work", rows);
        await workChild.IsReadyAsync();
        for (var round = 0; round < Rounds; round++)
        {
            floors.Add(await floorChild.MeasureAsync());
            works.Add(await workChild.MeasureAsync());
        }

        var (floor, work) = (floors.Min(t => t.Milliseconds), works.Min(t => t.Milliseconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"# X1 floor {floor:0} ms, work {work:0} ms; processor time of the best {works.Min(t => t.Processor) / floors.Min(t => t.Processor):0.00} of the floor's"));
        return [new("X1", work / floor, 2), new("X1", works.Max(t => t.PeakMegabytes), 200, "MB")];
    }
}
