using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace CertCenter.Tests.Support;

/// <summary>Prism (@stoplight/prism-cli) between a test and a fake of a service: it says in a header where a question or an answer does not fit the service's own description.</summary>
internal sealed class Prism : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _authority = Path.GetTempFileName();
    private readonly HttpClient _client = new();
    private Process? _process;

    /// <param name="description">The file that describes the service.</param>
    /// <param name="below">Where its paths begin at the fake.</param>
    /// <param name="upstream">The fake.</param>
    /// <param name="token">With which the fake is asked.</param>
    public static async Task<Prism> StartAsync(string description, string below, TestApi upstream, string token)
    {
        var prism = new Prism();
        await File.WriteAllTextAsync(prism._authority, upstream.AuthorityPem);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var start = new ProcessStartInfo(SmtpServer.Program, [GraphContractFactAttribute.Prism, "proxy", description, below, "--host", "127.0.0.1", "--port", $"{port}"]) { RedirectStandardOutput = true };
        start.Environment["NODE_EXTRA_CA_CERTS"] = prism._authority;
        prism._process = Process.Start(start) ?? throw new InvalidOperationException("Prism did not start.");
        prism._client.BaseAddress = new($"http://127.0.0.1:{port}/");
        prism._client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        while (await prism._process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.Contains("is listening", StringComparison.Ordinal))
            {
                _ = prism._process.StandardOutput.ReadToEndAsync();
                return prism;
            }
        }

        await prism.DisposeAsync();
        throw new InvalidOperationException("Prism ended.");
    }

    public Task<(HttpStatusCode Status, string? Violations)> AskAsync(string path) => SendAsync(new(HttpMethod.Get, new Uri(path, UriKind.Relative)));

    /// <summary>Sends what was made for the service itself.</summary>
    public async Task<(HttpStatusCode Status, string? Violations)> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await _client.SendAsync(request);
            return (answer.StatusCode, answer.Headers.TryGetValues("sl-violations", out var found) ? string.Join('\n', found) : null);
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

        _client.Dispose();
        File.Delete(_authority);
    }
}
