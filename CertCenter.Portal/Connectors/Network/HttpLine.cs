using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>A line over HTTPS to one server that can only read. Made by <see cref="GuardedHttp"/>.</summary>
public sealed class HttpLine : IDisposable
{
    internal HttpLine(HttpClient client) => Client = client;

    /// <summary>For libraries that bring their own requests; the same checks hold for them.</summary>
    public HttpClient Client { get; }

    /// <exception cref="SourceFailedException">No answer came, or only half of one.</exception>
    public async Task<HttpAnswer> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var where = request.RequestUri?.GetLeftPart(UriPartial.Path) ?? "";
        return new(await Client.SendAsync(request, cancellationToken), where);
    }

    public void Dispose() => Client.Dispose();
}
