using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>
/// The only way from a connector to a web service. Every connection is dialled to a checked address, over TLS with a checked
/// certificate; every request is checked to read, or to be the one change its ticket is for; redirects stay on the server; nothing of this can be switched off by a setting.
/// </summary>
public sealed class GuardedHttp(GuardedDialler dialler, WriteTickets tickets, TimeProvider clock)
{
    // A name that moves elsewhere is asked for and checked again.
    private static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(2);

    public HttpLine Open(HttpRules rules, HttpTally tally)
    {
        var wire = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = 8,
            PooledConnectionLifetime = LongestConnection,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (context, cancellationToken) => new NetworkStream(
                await dialler.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken), ownsSocket: true),
            SslOptions = new()
            {
                CertificateChainPolicy = CertificateTrust.Policy(rules.TrustedAuthorities),
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Check(rules.Server.Host, certificate, chain, errors),
            },
        };
        return new(new HttpClient(new PatientHandler(rules, tally, clock, new RedirectHandler(new ReadOnlyHandler(rules, tally, tickets, wire))))
        {
            // Each attempt has its own limit; waiting for a source that asks to slow down takes longer.
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { { "User-Agent", "CertCenter" } },
        });
    }

    private static bool Check(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        CertificateTrust.Judge(chain, errors) switch
        {
            null => true,
            CertificateFault.Expired => throw Failed(host, HttpReasons.CertificateExpired, certificate?.Issuer),
            CertificateFault.Untrusted => throw Failed(host, HttpReasons.CertificateUntrusted, certificate?.Issuer),
            CertificateFault.OtherName => throw Failed(host, HttpReasons.CertificateName, certificate?.Subject),
            _ => throw Failed(host, HttpReasons.NoTls, null),
        };

    // Thrown out of the handshake, so that the words reach whoever waits for the answer.
    private static SourceFailedException Failed(string host, string reason, string? detail) => new(new(reason, host, detail));
}
