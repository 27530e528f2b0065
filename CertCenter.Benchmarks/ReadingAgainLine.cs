using System.Globalization;

namespace CertCenter.Benchmarks;

/// <summary>C4: reading a directory again when a hundredth of it has changed, beside its first reading.</summary>
internal sealed class ReadingAgainLine : ILine
{
    private const int Memberships = 100_000;
    private const int Rounds = 5;

    public string Id => "C4";

    public string Promise => "reading 100,000 memberships of Microsoft Graph again with 1 % changed, against the first reading";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        var memberships = quick ? Memberships / 10 : Memberships;
        using var source = await ReadingPeer.StartAsync("graph", memberships);
        List<Taken> firsts = [], agains = [];
        using var firstChild = Child.Start("C2-work", memberships, source.Environment);
        await firstChild.IsReadyAsync();
        using var againChild = Child.Start("C4-work", memberships, source.Environment);
        await againChild.IsReadyAsync();
        for (var round = 0; round < Rounds; round++)
        {
            firsts.Add(await firstChild.MeasureAsync());
            agains.Add(await againChild.MeasureAsync());
        }

        var (first, again) = (firsts.Min(t => t.Milliseconds), agains.Min(t => t.Milliseconds));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"# C4 first {first:0} ms, again {again:0} ms; processor time of the best {agains.Min(t => t.Processor) / firsts.Min(t => t.Processor):0.00} of the first's"));
        return [new("C4", again / first, 0.1)];
    }
}
