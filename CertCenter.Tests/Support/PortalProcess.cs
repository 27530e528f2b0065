using System.Diagnostics;

namespace CertCenter.Tests.Support;

/// <summary>The portal as it is deployed: the built program as a process of its own, in Production unless told otherwise.</summary>
public sealed class PortalProcess : PortalSite
{
    private readonly Lock _lock = new();
    private readonly List<string> _log = [];
    private readonly string _environment;
    private Process? _process;

    private PortalProcess(string? root, string environment)
        : base(root) => _environment = environment;

    /// <summary>Everything the process wrote so far.</summary>
    public string Log
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Starts on an empty folder, or on that of an earlier process; settings by key are added to those of an operator.</summary>
    /// <param name="root">The folder, when it is that of an earlier process.</param>
    /// <param name="environment">As ASP.NET Core names it.</param>
    /// <param name="settings">By their keys.</param>
    /// <param name="command">What the operator runs on the host before the start, each argument a line, and what is typed into it.</param>
    /// <param name="arguments">What the program itself is started with.</param>
    public static async Task<PortalProcess> StartAsync(
        string? root = null, string environment = "Production", IReadOnlyDictionary<string, string?>? settings = null, (string Arguments, string Input)? command = null,
        params string[] arguments)
    {
        var portal = new PortalProcess(root, environment);
        try
        {
            settings ??= new Dictionary<string, string?>();
            if (command is { } first)
            {
                await portal.CommandAsync(first.Arguments, first.Input, settings);
            }

            await portal.RunAsync(arguments, settings);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        await base.DisposeAsync();
    }

    private async Task CommandAsync(string arguments, string input, IReadOnlyDictionary<string, string?> settings)
    {
        var start = await StartInfoAsync(arguments.Split('\n'), settings);
        start.RedirectStandardInput = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Note(string.Concat(said));
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Concat(said));
        }
    }

    private async Task RunAsync(string[] arguments, IReadOnlyDictionary<string, string?> settings)
    {
        _process = new Process { StartInfo = await StartInfoAsync(arguments, settings) };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync(() => _process.HasExited ? Log : null);
    }

    private async Task<ProcessStartInfo> StartInfoAsync(string[] arguments, IReadOnlyDictionary<string, string?> settings)
    {
        // artifacts/bin/CertCenter.Tests/debug → artifacts/bin/CertCenter.Portal/debug
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var there = Path.Combine(here.Parent!.Parent!.FullName, "CertCenter.Portal", here.Name); // Build output has a project and a configuration above it.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(there, "CertCenter.Portal.dll"), .. arguments])
        {
            WorkingDirectory = there,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = _environment;
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (key, value) in (await SettingsAsync()).Concat(settings))
        {
            start.Environment[(key is "urls" or "https_port" ? "ASPNETCORE_" + key.ToUpperInvariant() : key).Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    private void Note(string? line)
    {
        lock (_lock)
        {
            if (line is not null)
            {
                _log.Add(line);
            }
        }
    }
}
