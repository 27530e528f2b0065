using System.Globalization;

namespace CertCenter.Benchmarks;

/// <summary>X2: an export of a million assignments brought back, beside prepared inserts of the same rows: the floor of S1.</summary>
internal sealed class ReturnLine : ILine
{
    private const int Rows = 1_000_000;
    private const int Rounds = 3;

    public string Id => "X2";

    public string Promise => "return of an export of 1,000,000 assignments, against prepared inserts of the same rows and indexes";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        var rows = quick ? Rows / 10 : Rows;
        List<Taken> floors = [], works = [];
        using var floorChild = Child.Start("S1-floor", rows);
        await floorChild.IsReadyAsync();
        using var workChild = Child.Start("X2-work", rows);
        await workChild.IsReadyAsync();
        for (var round = 0; round < Rounds; round++)
        {
            floors.Add(await floorChild.MeasureAsync());
            works.Add(await workChild.MeasureAsync());
        }

        var (floor, work) = (floors.Min(t => t.Milliseconds), works.Min(t => t.Milliseconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"# X2 floor {floor:0} ms, work {work:0} ms, {works.Max(t => t.PeakMegabytes):0} MB; processor time of the best {works.Min(t => t.Processor) / floors.Min(t => t.Processor):0.00} of the floor's"));
        return [new("X2", work / floor, 2)];
    }
}
