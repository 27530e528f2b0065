using System.Net;
using System.Net.Sockets;
using CertCenter.Portal.Connectors.Network;
using Microsoft.IdentityModel.Protocols;

namespace CertCenter.Portal.Access.Organisations;

/// <summary>
/// The way from here to a provider, whose address a customer typed: dialled to a checked address as connections are, over TLS with a checked
/// certificate, without redirects, and short.
/// </summary>
internal sealed class ProviderLine(GuardedDialler dialler)
{
    private const int Longest = 1024 * 1024;

    /// <summary>How long a provider may take for one answer, while somebody waits for it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    public HttpClient Open(string? trustedAuthorities) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = async (context, cancellationToken) => new NetworkStream(
            await dialler.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken), ownsSocket: true),
        SslOptions = new() { CertificateChainPolicy = CertificateTrust.Policy(trustedAuthorities) },
    })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = Longest,
        DefaultRequestHeaders = { { "User-Agent", "CertCenter" }, { "Accept", "application/json" } },
    };

    /// <summary>Reads a provider's documents for Microsoft's parser.</summary>
    public sealed class Documents(HttpClient client) : IDocumentRetriever
    {
        public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
        {
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
            {
                throw new HttpRequestException("A provider named an address that is not https.");
            }

            using var answer = await client.GetAsync(uri, cancel);
            return answer.StatusCode is HttpStatusCode.OK
                ? await answer.Content.ReadAsStringAsync(cancel)
                : throw new HttpRequestException($"A provider's document was answered with {(int)answer.StatusCode}.");
        }
    }
}
