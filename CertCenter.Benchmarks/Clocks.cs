using System.Diagnostics;

namespace CertCenter.Benchmarks;

/// <summary>Time on the wall, and time that this process had a processor: the second one hardly knows what else the machine does.</summary>
internal sealed class Clocks
{
    private readonly Stopwatch _wall = Stopwatch.StartNew();
    private readonly TimeSpan _before = Environment.CpuUsage.TotalTime;

    public Elapsed Stop()
    {
        _wall.Stop();
        return new(_wall.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - _before).TotalMilliseconds);
    }
}

/// <summary>Both times in milliseconds.</summary>
internal sealed record Elapsed(double Milliseconds, double Processor);
