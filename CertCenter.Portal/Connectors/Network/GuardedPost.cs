using System.Net;
using System.Net.Sockets;
using CertCenter.Domain.Discovery;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>
/// Posts to an address that a customer chose: over TLS to a checked certificate, dialled to a checked address of its name, which is asked for once. No
/// redirect is followed, nothing of the answer is read but its status.
/// </summary>
public sealed class GuardedPost(GuardedDialler dialler, IOptions<ConnectionsOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>The status of the answer, or why there was none.</returns>
    public async Task<PostAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var wire = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (context, token) => new NetworkStream(
                await dialler.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, token), ownsSocket: true),
            SslOptions = new() { CertificateChainPolicy = CertificateTrust.Policy(Authorities()) },
        };
        using var client = new HttpClient(wire) { Timeout = Patience, DefaultRequestHeaders = { { "User-Agent", "CertCenter" } } };
        try
        {
            if (request.RequestUri?.Scheme != Uri.UriSchemeHttps)
            {
                return new(null, PostFault.Certificate);
            }

            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : PostFault.Status);
        }
        catch (Exception e) when (e is HttpRequestException or SourceFailedException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(null, FaultOf(e));
        }
    }

    private string? Authorities() => options.Value.NoticeAuthorities is { Length: > 0 } file ? File.ReadAllText(file) : null;

    private static PostFault FaultOf(Exception e) => (e as SourceFailedException ?? e.InnerException as SourceFailedException)?.Problem.Reason switch
    {
        NetworkReasons.AddressRefused => PostFault.AddressRefused,
        null when e is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => PostFault.Certificate,
        _ => PostFault.Unreachable,
    };
}

/// <summary>Why a post did not get through.</summary>
public enum PostFault
{
    /// <summary>Its address is one of a network that may not be reached.</summary>
    AddressRefused,
    Unreachable,

    /// <summary>Its certificate is not trusted, or there is none.</summary>
    Certificate,

    /// <summary>The answer's status was not a good one.</summary>
    Status,
}

/// <summary>What came of a post.</summary>
public sealed record PostAnswer(int? Status, PostFault? Fault);
