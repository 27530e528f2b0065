using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using CertCenter.Tests.Architecture;

namespace CertCenter.Tests.Support;

/// <summary>
/// A real mail server as a process of its own: it offers STARTTLS with the certificate of a test authority and takes mails only over it,
/// from who knows its password. Addresses that begin with "reject" or "later" are answered 550 and 451.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    public const string Program = "/usr/bin/node";
    public const string User = "certcenter";
    public const string Password = "mail-pw";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly string _folder = Directory.CreateTempSubdirectory("certcenter-smtp-").FullName;
    private readonly TestAuthority _authority = new("CertCenter mail CA");
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();
    private Process? _process;

    private SmtpServer()
    {
    }

    /// <summary>Where its script and the packages of that are installed.</summary>
    public static string Peers => Path.Combine(Sources.Root, "CertCenter.Tests", "Peers");

    public int Port { get; private set; }

    /// <summary>The authority that signed its certificate, as a file.</summary>
    public string AuthorityFile => Path.Combine(_folder, "ca.pem");

    /// <param name="name">The name in its certificate.</param>
    public static async Task<SmtpServer> StartAsync(string name = "localhost")
    {
        var server = new SmtpServer();
        try
        {
            await server.RunAsync(name);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next mail that came.</summary>
    public async Task<ReceivedMail> ReceiveAsync()
    {
        using var giveUp = new CancellationTokenSource(Patience);
        return await _mails.Reader.ReadAsync(giveUp.Token);
    }

    /// <summary>Whether a mail came that nobody has received yet.</summary>
    public bool HasMore => _mails.Reader.TryPeek(out _);

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

    private async Task RunAsync(string name)
    {
        var (certificate, key) = _authority.Sign(name);
        await File.WriteAllTextAsync(AuthorityFile, _authority.Pem);
        await File.WriteAllTextAsync(Path.Combine(_folder, "cert.pem"), certificate);
        await File.WriteAllTextAsync(Path.Combine(_folder, "key.pem"), key);
        var start = new ProcessStartInfo(Program, [Path.Combine(Peers, "smtp.mjs")]) { RedirectStandardOutput = true };
        start.Environment["TLS_CERTIFICATE"] = Path.Combine(_folder, "cert.pem");
        start.Environment["TLS_KEY"] = Path.Combine(_folder, "key.pem");
        start.Environment["MAIL_USER"] = User;
        start.Environment["MAIL_PASSWORD"] = Password;
        _process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var first = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The mail server ended.");
        Port = JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32();
        _ = ListenAsync(_process.StandardOutput);
    }

    private async Task ListenAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            await _mails.Writer.WriteAsync(JsonSerializer.Deserialize<ReceivedMail>(line, Json) ?? throw new InvalidDataException(line));
        }
    }
}

/// <summary>A mail as the server got it; the message is what was sent after DATA, in base64.</summary>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, bool Secure, string? User, string Message);
