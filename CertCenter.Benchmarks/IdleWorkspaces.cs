using System.Diagnostics;
using CertCenter.Domain.Kernel;

namespace CertCenter.Benchmarks;

/// <summary>
/// S6, memory: what a process holds more after it has served every one of many workspaces once than after it has served as many as it
/// keeps open.
/// </summary>
internal sealed class IdleWorkspaces(BenchmarkHouse house, IReadOnlyList<Caller> all) : IMeasurement
{
    private const int KeptOpen = 256;

    public static async Task<IdleWorkspaces> BuildAsync(int count)
    {
        var house = await BenchmarkHouse.BuildAsync(keepOpen: KeptOpen);
        return new(house, await house.FoundAsync(count));
    }

    /// <returns>Megabytes, in the place of milliseconds.</returns>
    public async Task<Elapsed> MeasureAsync()
    {
        var served = all.Take(KeptOpen + 50).ToList();
        for (var visits = 0; visits < Math.Max(all.Count, 2000); visits += served.Count)
        {
            await ManyWorkspaces.VisitAsync(house, served); // As long as later, so that compiled code and caches count on both sides.
        }

        var before = Held();
        await ManyWorkspaces.VisitAsync(house, all);
        await ManyWorkspaces.VisitAsync(house, served);
        return new((Held() - before) / 1024.0 / 1024.0, 0);
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private static long Held()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
