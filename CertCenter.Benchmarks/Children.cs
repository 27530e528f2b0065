using System.Diagnostics;
using System.Globalization;

namespace CertCenter.Benchmarks;

/// <summary>Measures in processes of their own: memory is the peak of a whole process, and nothing is warm that should not be.</summary>
internal static class Children
{
    /// <summary>Runs one measurement in a child and returns what it took.</summary>
    public static async Task<Taken> MeasureAsync(string what, int rows)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? throw new InvalidOperationException("Started in no known way."))
        {
            RedirectStandardOutput = true,
            ArgumentList = { "child", what, rows.ToString(CultureInfo.InvariantCulture) },
        };
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        var said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        var words = said.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return child.ExitCode == 0 && words is [var milliseconds, var processor, var bytes]
            ? new(double.Parse(milliseconds, CultureInfo.InvariantCulture), double.Parse(processor, CultureInfo.InvariantCulture), long.Parse(bytes, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{what} failed: {said}");
    }

    /// <summary>What a child does: one measurement, told as milliseconds and bytes.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var what, var count])
        {
            return 2;
        }

        var rows = int.Parse(count, CultureInfo.InvariantCulture);
        var taken = what switch
        {
            "S1-work" => await FirstDiscoveryWork.RunAsync(rows),
            "S1-floor" => await FirstDiscoveryFloor.RunAsync(rows),
            "S1-shell" => await FirstDiscoveryShell.RunAsync(rows),
            _ => throw new ArgumentException($"No such measurement: {what}."),
        };
        Console.WriteLine(FormattableString.Invariant($"{taken.Milliseconds:0.###} {taken.Processor:0.###} {Peak()}"));
        return 0;
    }

    /// <summary>The most memory that this process ever had in RAM, in bytes.</summary>
    private static long Peak()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}

/// <summary>How long a measurement took, how much of the processors, and the peak of its process.</summary>
internal sealed record Taken(double Milliseconds, double Processor, long PeakBytes)
{
    public double PeakMegabytes => PeakBytes / 1024.0 / 1024.0;
}
