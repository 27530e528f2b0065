using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace CertCenter.Tests.Support;

/// <summary>A real SCIM server (SCIMMY) as a process of its own, over TLS with a certificate of a test authority, filled with what a test gives.</summary>
internal sealed class ScimServer : IAsyncDisposable
{
    public const string Token = "scim-test-token";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("certcenter-scim-").FullName;
    private readonly TestAuthority _authority = new("CertCenter SCIM CA");
    private Process? _process;

    private ScimServer()
    {
    }

    public static bool IsInstalled => File.Exists(SmtpServer.Program) && Directory.Exists(Path.Combine(SmtpServer.Peers, "node_modules", "scimmy-routers"));

    public string Address { get; private set; } = "";

    public string AuthorityPem => _authority.Pem;

    /// <summary>"GET /scim/v2/Users?startIndex=1" of each request.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<ScimServer> StartAsync(object data, int mostAtATime = 100)
    {
        var server = new ScimServer();
        try
        {
            await server.RunAsync(data, mostAtATime);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync(object data, int mostAtATime)
    {
        var (certificate, key) = _authority.Sign("localhost");
        await File.WriteAllTextAsync(Path.Combine(_folder, "cert.pem"), certificate);
        await File.WriteAllTextAsync(Path.Combine(_folder, "key.pem"), key);
        await File.WriteAllTextAsync(Path.Combine(_folder, "data.json"), JsonSerializer.Serialize(data));
        var start = new ProcessStartInfo(SmtpServer.Program, [Path.Combine(SmtpServer.Peers, "scim.mjs")]) { RedirectStandardOutput = true };
        start.Environment["TLS_CERTIFICATE"] = Path.Combine(_folder, "cert.pem");
        start.Environment["TLS_KEY"] = Path.Combine(_folder, "key.pem");
        start.Environment["SCIM_DATA"] = Path.Combine(_folder, "data.json");
        start.Environment["SCIM_TOKEN"] = Token;
        start.Environment["SCIM_MAX"] = mostAtATime.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var first = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The SCIM server ended.");
        using var said = JsonDocument.Parse(first);
        Address = $"https://localhost:{said.RootElement.GetProperty("port").GetInt32()}/scim/v2";
        _ = ListenAsync(_process.StandardOutput);
    }

    private async Task ListenAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            Asked.Enqueue(line);
        }
    }
}
