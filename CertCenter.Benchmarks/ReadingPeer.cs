using System.Diagnostics;

namespace CertCenter.Benchmarks;

/// <summary>A source in a process of its own, with a certificate of its own authority; its folder goes with it.</summary>
internal sealed class ReadingPeer : IDisposable
{
    /// <summary>The setting that tells a measurement where its peer is: an address, and the folder of the authority's certificate.</summary>
    public const string AddressSetting = "CERTCENTER_BENCHMARK_PEER";

    public const string AuthoritySetting = "CERTCENTER_BENCHMARK_AUTHORITY";

    private readonly Process _process;
    private readonly PeerCertificate _certificate;

    private ReadingPeer(Process process, PeerCertificate certificate) => (_process, _certificate) = (process, certificate);

    public static string Address => Setting(AddressSetting);

    public static string AuthorityPem => File.ReadAllText(Setting(AuthoritySetting));

    /// <summary>What a measurement that reads from this peer has to know.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <param name="kind">"ldap", "graph" or "scim".</param>
    /// <param name="memberships">How large the directory is.</param>
    public static async Task<ReadingPeer> StartAsync(string kind, int memberships)
    {
        var certificate = await PeerCertificate.MakeAsync();
        if (kind == "ldap")
        {
            var (slapd, port) = await SlapdPeer.StartAsync(certificate.Folder, new(memberships));
            return Ready(new(slapd, certificate), $"ldaps://127.0.0.1:{port}");
        }

        var start = new ProcessStartInfo(System.Environment.ProcessPath ?? throw new InvalidOperationException("Started in no known way."))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "peer", kind, $"{memberships}", certificate.Folder },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The peer did not start.");
        var peer = new ReadingPeer(process, certificate);
        return Ready(peer, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The peer ended."));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _certificate.Dispose();
    }

    private static ReadingPeer Ready(ReadingPeer peer, string address)
    {
        peer.Environment[AddressSetting] = address;
        peer.Environment[AuthoritySetting] = peer._certificate.AuthorityFile;
        // For the library of the bare LDAP client.
        peer.Environment["LDAPTLS_CACERT"] = peer._certificate.AuthorityFile;
        return peer;
    }

    private static string Setting(string name) =>
        System.Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException("It is told where its peer is.");
}
