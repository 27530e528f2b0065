using System.Globalization;

namespace CertCenter.Benchmarks;

/// <summary>C1 to C3: reading 100,000 memberships from a peer of its own, beside a bare client of the same protocol that throws the data away.</summary>
internal sealed class ReadingLine(string id, string peer, string what) : ILine
{
    private const int Memberships = 100_000;
    private const int Rounds = 3;

    public string Id => id;

    public string Promise => $"reading 100,000 memberships over {what}, against a bare client that throws them away";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        if (peer == "ldap" && !SlapdPeer.IsInstalled)
        {
            Console.WriteLine($"# {id} skipped: slapd is not installed");
            return [];
        }

        var memberships = quick ? Memberships / 10 : Memberships;
        using var source = await ReadingPeer.StartAsync(peer, memberships);
        List<Taken> floors = [], works = [];
        using var floorChild = Child.Start($"{id}-floor", memberships, source.Environment);
        await floorChild.IsReadyAsync();
        using var workChild = Child.Start($"{id}-work", memberships, source.Environment);
        await workChild.IsReadyAsync();
        for (var round = 0; round < Rounds; round++)
        {
            floors.Add(await floorChild.MeasureAsync());
            works.Add(await workChild.MeasureAsync());
        }

        var (floor, work) = (floors.Min(t => t.Milliseconds), works.Min(t => t.Milliseconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"# {id} floor {floor:0} ms, {floors.Max(t => t.GrownMegabytes):0} MB above start; work {work:0} ms; processor time of the best {works.Min(t => t.Processor) / floors.Min(t => t.Processor):0.00} of the floor's"));
        return [new(id, work / floor, 1.3), new($"{id}-memory", works.Max(t => t.GrownMegabytes), 150, "MB")];
    }
}
