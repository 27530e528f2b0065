using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace CertCenter.Tests.Operating;

public sealed partial class BenchmarksTests
{
    [Fact]
    public async Task A_line_ends_with_its_verdict_and_the_exit_status_says_whether_one_fell_short()
    {
        var (status, said, _) = await RunAsync("--quick", "S9");

        var verdicts = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('#')).ToList();
        Assert.All(verdicts, v => Assert.Matches(Verdict(), v));
        Assert.StartsWith("S9 measured=", Assert.Single(verdicts), StringComparison.Ordinal);
        Assert.Equal(verdicts.Exists(v => v.EndsWith("FALLS-SHORT", StringComparison.Ordinal)) ? 1 : 0, status);
    }

    [Fact]
    public async Task A_line_that_is_not_known_is_refused_with_the_list_of_those_that_are()
    {
        var (status, said, complained) = await RunAsync("S1", "nonsense");

        Assert.Equal(2, status);
        Assert.Empty(said);
        Assert.StartsWith("Not known: nonsense. There are: S1, ", complained, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Said, string Complained)> RunAsync(params string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, "CertCenter.Benchmarks", here.Name, "CertCenter.Benchmarks" + (OperatingSystem.IsWindows() ? ".exe" : "")); // Build output has a project and a configuration above it.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("The benchmarks did not start.");
        var complaints = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said, await complaints);
    }

    [GeneratedRegex(@"^[A-Z]\d+(-[a-z-]+)? (ratio=\d+\.\d\d|measured=\d+(\.\d)? unit=\S+) goal=\d+(\.\d+)? (pass|FALLS-SHORT)$")]
    private static partial Regex Verdict();
}
