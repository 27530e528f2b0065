using System.Diagnostics;
using System.Text.Json;

namespace CertCenter.Tests.Support;

/// <summary>A certified OpenID Provider (oidc-provider) as a process of its own, over TLS with a certificate of a test authority: one organisation and its people.</summary>
internal sealed class OidcServer : IAsyncDisposable
{
    public const string Client = "certcenter";
    public const string Secret = "the secret of the app";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TestAuthority Authority = new("CertCenter OIDC CA");
    private static readonly (string Certificate, string Key) Own = Authority.Sign("localhost");

    private readonly string _folder = Directory.CreateTempSubdirectory("certcenter-oidc-").FullName;
    private Process? _process;

    private OidcServer()
    {
    }

    public static bool IsInstalled => File.Exists(SmtpServer.Program) && Directory.Exists(Path.Combine(SmtpServer.Peers, "node_modules", "oidc-provider"));

    public string Issuer { get; private set; } = "";

    /// <summary>The authority that signed the certificate of every provider here.</summary>
    public static string AuthorityPem => Authority.Pem;

    /// <summary>The key of every provider here, as a browser names keys it trusts.</summary>
    public static string KeyHash => PortalSite.HashOfKey(Own.Certificate);

    /// <param name="people">By the name with which they sign in: their claims, and "amr".</param>
    /// <param name="afterSignOut">Where it may send people who signed out.</param>
    public static async Task<OidcServer> StartAsync(object people, string afterSignOut)
    {
        var server = new OidcServer();
        try
        {
            await server.RunAsync(people, afterSignOut);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Registers where it answers, as an administrator of the organisation does.</summary>
    public Task RegisterAsync(string answerAddress) => File.WriteAllTextAsync(Path.Combine(_folder, "redirects.txt"), answerAddress);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync(object people, string afterSignOut)
    {
        string Path(string name) => System.IO.Path.Combine(_folder, name);
        await File.WriteAllTextAsync(Path("cert.pem"), Own.Certificate);
        await File.WriteAllTextAsync(Path("key.pem"), Own.Key);
        await File.WriteAllTextAsync(Path("people.json"), JsonSerializer.Serialize(people));
        await File.WriteAllTextAsync(Path("redirects.txt"), "https://not-registered.test/yet");
        var start = new ProcessStartInfo(SmtpServer.Program, [System.IO.Path.Combine(SmtpServer.Peers, "oidc.mjs")]) { RedirectStandardOutput = true };
        start.Environment["TLS_CERTIFICATE"] = Path("cert.pem");
        start.Environment["TLS_KEY"] = Path("key.pem");
        start.Environment["OIDC_PEOPLE"] = Path("people.json");
        start.Environment["OIDC_REDIRECTS"] = Path("redirects.txt");
        start.Environment["OIDC_LOGOUT"] = afterSignOut;
        start.Environment["OIDC_CLIENT"] = Client;
        start.Environment["OIDC_SECRET"] = Secret;
        _process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var first = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The provider ended.");
        using var said = JsonDocument.Parse(first);
        Issuer = $"https://localhost:{said.RootElement.GetProperty("port").GetInt32()}";
        _ = DrainAsync(_process.StandardOutput);
    }

    /// <summary>A pipe that nobody reads fills up, and then its writer stands still.</summary>
    private static async Task DrainAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is not null)
        {
        }
    }
}
