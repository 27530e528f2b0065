using System.Diagnostics;
using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Benchmarks;

/// <summary>S6: a query on any of ten thousand workspaces, beside the same on any of a hundred; and what the idle ones cost in memory.</summary>
internal sealed class ManyWorkspaces : ILine
{
    private const int Few = 100;
    private const int Many = 10_000;
    private const int Rounds = 3;

    /// <summary>Three files each: what an ordinary limit of open files lets a process keep.</summary>
    private const int InTheSet = 1000;

    private const int Visits = 1000;

    public string Id => "S6";

    public string Promise => "opening and querying any of 10,000 workspaces, against any of 100";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        var count = quick ? Many / 10 : Many;
        var visits = quick ? Visits / 2 : Visits;
        await using var arranged = await BenchmarkHouse.BuildAsync();
        var all = await arranged.FoundAsync(count);
        await arranged.CloseAsync();

        await using var closed = await BenchmarkHouse.BuildAsync(root: arranged.Root, keepOpen: 2);
        var (fewMisses, misses) = await AlternateAsync(closed, all, visits);
        await closed.CloseAsync();

        var set = all.Take(InTheSet).ToList();
        await using var open = await BenchmarkHouse.BuildAsync(root: arranged.Root, keepOpen: set.Count);
        await VisitAsync(open, set);
        var (fewHits, hits) = await AlternateAsync(open, set, visits);
        await open.CloseAsync();

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"# S6 of {count}: opening {misses:0.000} ms (of {Few}: {fewMisses:0.000}); open already {hits:0.000} ms (of {Few}: {fewHits:0.000})"));
        using var child = Child.Start("S6-idle", count);
        await child.IsReadyAsync();
        var idle = double.MaxValue; // Megabytes: what this child measures is no time.
        for (var round = 1; round <= Rounds; round++)
        {
            idle = Math.Min(idle, (await child.MeasureAsync()).Milliseconds);
        }

        return
        [
            new("S6-opening", misses / fewMisses, 2),
            new("S6-open", hits / fewHits, 1.1),
            new("S6-idle", idle, 20, "MB"),
        ];
    }

    /// <summary>The best median of a visit, in milliseconds: among a few workspaces, and among all.</summary>
    private static async Task<(double Few, double Many)> AlternateAsync(BenchmarkHouse house, IReadOnlyList<Caller> all, int visits)
    {
        await VisitAsync(house, Picked(all, Few, visits, 0)); // Compiles, and fills the caches of the file system.
        await VisitAsync(house, Picked(all, all.Count, visits, 0));
        var (few, many) = (double.MaxValue, double.MaxValue);
        for (var round = 1; round <= Rounds; round++)
        {
            few = Math.Min(few, await VisitAsync(house, Picked(all, Few, visits, round)));
            many = Math.Min(many, await VisitAsync(house, Picked(all, all.Count, visits, round)));
        }

        return (few, many);
    }

    /// <summary>So many of the first workspaces, in an order that looks random and is the same in every run.</summary>
    private static IEnumerable<Caller> Picked(IReadOnlyList<Caller> all, int among, int visits, int round) =>
        Enumerable.Range(0, visits).Select(n => all[(int)(((n + 1L + (round * 7717L)) * 7919L * 104_729L) % among)]);

    /// <summary>One query on each; returns the median in milliseconds.</summary>
    internal static async Task<double> VisitAsync(BenchmarkHouse house, IEnumerable<Caller> callers)
    {
        var databases = house.Get<TenantDatabases>();
        var took = new List<double>();
        foreach (var caller in callers)
        {
            var begun = Stopwatch.GetTimestamp();
            await using (var db = await databases.ReadAsync(caller, CancellationToken.None))
            {
                if (await db.Members.CountAsync() != 1)
                {
                    throw new InvalidOperationException("Each workspace has its owner and nobody else.");
                }
            }

            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        took.Sort();
        return took[took.Count / 2];
    }
}
