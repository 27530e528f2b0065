using System.Diagnostics;
using System.Globalization;

namespace CertCenter.Benchmarks;

/// <summary>
/// One measurement in a process of its own, as often as it is asked for: memory is the peak of that process, and what only the first
/// round of a process pays (compiling, building models) is not what is promised.
/// </summary>
internal sealed class Child : IDisposable
{
    /// <summary>Each child does its work once with this many rows before it is measured, so that the code is compiled as it will stay.</summary>
    public const int WarmRows = 50_000;

    /// <summary>What takes less than a second is compiled anew over many rounds: floor and work do it equally often before they are measured.</summary>
    private const int WarmRounds = 20;

    /// <summary>What filled the house before is no part of what is measured.</summary>
    private const string ForgetPeak = "5";

    private readonly string _what;
    private readonly Process _process;

    private Child(string what, Process process) => (_what, _process) = (what, process);

    /// <summary>Starts a child that measures this; it builds its house at once and stays until it is disposed.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="rows">How much of it.</param>
    /// <param name="environment">What it has to know beside that.</param>
    public static Child Start(string what, int rows, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? throw new InvalidOperationException("Started in no known way."))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "child", what, rows.ToString(CultureInfo.InvariantCulture) },
            // As the image of the portal sets it.
            Environment = { ["MALLOC_ARENA_MAX"] = "2" },
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new(what, Process.Start(start) ?? throw new InvalidOperationException("The child did not start."));
    }

    public static async Task WarmAsync(IMeasurement measurement)
    {
        for (var round = 0; round < WarmRounds; round++)
        {
            await measurement.MeasureAsync();
        }
    }

    /// <summary>Waits until the child has built its house: nothing else works while something is measured.</summary>
    public async Task IsReadyAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync() != "ready")
        {
            throw new InvalidOperationException($"{_what} did not start.");
        }
    }

    /// <summary>Measures once more and returns what it took.</summary>
    public async Task<Taken> MeasureAsync()
    {
        await _process.StandardInput.WriteLineAsync("measure");
        await _process.StandardInput.FlushAsync();
        var said = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{_what} failed.");
        var words = said.Split(' ');
        return new(
            double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture), long.Parse(words[3], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>What the child does: a line with milliseconds, processor time, bytes at the peak and bytes at its start for each line it gets.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var what, var count])
        {
            return 2;
        }

        var rows = int.Parse(count, CultureInfo.InvariantCulture);
        var atStart = Environment.WorkingSet;
        await using IMeasurement measurement = what switch
        {
            "S1-work" => await FirstDiscoveryWork.BuildAsync(rows),
            "X1-floor" => await ExportFloor.BuildAsync(rows),
            "X1-work" => await ExportWork.BuildAsync(rows),
            "X2-work" => await ReturnWork.BuildAsync(rows),
            "S6-idle" => await IdleWorkspaces.BuildAsync(rows),
            "B3-node" => await PortalNode.BuildAsync(),
            "C1-floor" => await LdapFloor.BuildAsync(),
            "C1-work" => await ReadingWork.LdapAsync(rows),
            "C2-floor" => await HttpFloor.GraphAsync(),
            "C2-work" => await ReadingWork.GraphAsync(rows),
            "C4-work" => await ReadingWork.GraphAgainAsync(rows),
            "C3-floor" => await HttpFloor.ScimAsync(),
            "C3-work" => await ReadingWork.ScimAsync(rows),
            "S1-floor" => await FirstDiscoveryFloor.BuildAsync(rows),
            _ => throw new ArgumentException($"No such measurement: {what}."),
        };
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is not null)
        {
            GC.Collect();
            await File.WriteAllTextAsync("/proc/self/clear_refs", ForgetPeak);
            var taken = await measurement.MeasureAsync();
            Console.WriteLine(FormattableString.Invariant($"{taken.Milliseconds:0.###} {taken.Processor:0.###} {Peak()} {atStart}"));
        }

        return 0;
    }

    /// <summary>The most memory that this process had in RAM since it was last told to forget its peak, in bytes.</summary>
    private static long Peak()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}

/// <summary>What a child measures: built once, measured each time it is asked for.</summary>
internal interface IMeasurement : IAsyncDisposable
{
    Task<Elapsed> MeasureAsync();
}

/// <summary>How long a measurement took, how much of the processors, the peak of its process, and what that had when it had done nothing yet.</summary>
internal sealed record Taken(double Milliseconds, double Processor, long PeakBytes, long StartBytes)
{
    public double PeakMegabytes => PeakBytes / 1024.0 / 1024.0;

    public double GrownMegabytes => (PeakBytes - StartBytes) / 1024.0 / 1024.0;
}
