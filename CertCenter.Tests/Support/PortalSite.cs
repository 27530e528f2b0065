using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertCenter.Tests.Support;

/// <summary>
/// A whole portal on this machine, reached by its own name over HTTPS, with data in a folder of its own: as a process, or as a host
/// in the process of the test in which a part was replaced.
/// </summary>
public abstract class PortalSite : IAsyncDisposable
{
    /// <summary>The name of the site: browsers keep their promises (HSTS, secure cookies) only for names, not for "localhost".</summary>
    public const string Name = "certcenter.test";

    private static readonly TestAuthority Authority = new("CertCenter site CA");
    private static readonly (string Certificate, string Key) Own = Authority.Sign(Name);

    private readonly bool _ownsRoot;

    protected PortalSite(string? root)
    {
        _ownsRoot = root is null;
        Root = root ?? Directory.CreateTempSubdirectory("certcenter-site-").FullName;
        CertificateFolder = Directory.CreateTempSubdirectory("certcenter-tls-").FullName;
        (Port, PlainPort) = (FreePort(), FreePort());
    }

    /// <summary>The key of every site here, as a browser names keys it trusts: the hash of its public half.</summary>
    public static string KeyHash => HashOfKey(Own.Certificate);

    /// <summary>Store:Root.</summary>
    public string Root { get; }

    public Uri Address => new($"https://{Name}:{Port}/");

    /// <summary>Where requests without TLS arrive.</summary>
    public Uri PlainAddress => new($"http://{Name}:{PlainPort}/");

    public Mailbox Mailbox => new(Path.Combine(Root, "mailbox"));

    protected string CertificateFolder { get; }

    private int Port { get; }

    private int PlainPort { get; }

    /// <summary>What an operator would configure, by key.</summary>
    protected async Task<Dictionary<string, string?>> SettingsAsync()
    {
        var (certificatePath, keyPath) = (Path.Combine(CertificateFolder, "site.pem"), Path.Combine(CertificateFolder, "site.key"));
        await File.WriteAllTextAsync(certificatePath, Own.Certificate);
        await File.WriteAllTextAsync(keyPath, Own.Key);
        return new()
        {
            ["Store:Root"] = Root,
            ["Regions:0:Key"] = "westeurope",
            ["Regions:0:Name"] = "West Europe",
            ["Regions:0:Residence"] = "Netherlands",
            ["Regions:0:Root"] = "westeurope",
            ["Regions:1:Key"] = "centralus",
            ["Regions:1:Name"] = "Central US",
            ["Regions:1:Residence"] = "United States",
            ["Regions:1:Root"] = "centralus",
            ["Mail:Folder"] = Path.Combine(Root, "mailbox"),
            ["Portal:Address"] = Address.ToString().TrimEnd('/'),
            ["Connections:AllowedNetworks:0"] = "127.0.0.0/8",
            ["Connections:AllowedNetworks:1"] = "::1/128",
            ["Kestrel:Certificates:Default:Path"] = certificatePath,
            ["Kestrel:Certificates:Default:KeyPath"] = keyPath,
            ["urls"] = $"https://127.0.0.1:{Port};http://127.0.0.1:{PlainPort}",
            ["https_port"] = $"{Port}",
        };
    }

    internal static string HashOfKey(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>A client of its own cookies that trusts this site's certificate and no other, and finds the name on this machine.</summary>
    public HttpClient Client(bool follow = true)
    {
        var trusted = X509Certificate2.CreateFromPem(Authority.Pem);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = follow,
            CookieContainer = new CookieContainer(),
            UseProxy = false,
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { trusted },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        return new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>Waits until the site says that it can serve.</summary>
    protected async Task WaitUntilReadyAsync(Func<string?> ended)
    {
        using var client = Client();
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(giveUp.Token))
        {
            if (ended() is { } why)
            {
                throw new InvalidOperationException("The portal did not start: " + why);
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), giveUp.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    public virtual ValueTask DisposeAsync()
    {
        Directory.Delete(CertificateFolder, recursive: true);
        if (_ownsRoot)
        {
            Directory.Delete(Root, recursive: true);
        }

        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
