using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>A line over HTTPS to one server that reads, and makes single changes with a ticket each. Made by <see cref="GuardedHttp"/>.</summary>
public sealed class HttpLine : IDisposable
{
    internal static readonly HttpRequestOptionsKey<WriteTicket> Ticket = new("ticket");

    internal HttpLine(HttpClient client) => Client = client;

    /// <summary>For libraries that bring their own requests; the same checks hold for them.</summary>
    public HttpClient Client { get; }

    /// <exception cref="SourceFailedException">No answer came, or only half of one.</exception>
    public async Task<HttpAnswer> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var where = request.RequestUri?.GetLeftPart(UriPartial.Path) ?? "";
        // The handlers hand on whole answers; the client need not gather them once more.
        return new(await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), where);
    }

    /// <summary>Sends one change, once: nothing is asked again by itself, for it is not known whether it was done.</summary>
    /// <exception cref="SourceFailedException">No answer came, or only half of one.</exception>
    public Task<HttpAnswer> ChangeAsync(HttpRequestMessage request, WriteTicket ticket, CancellationToken cancellationToken)
    {
        request.Options.Set(Ticket, ticket);
        return AskAsync(request, cancellationToken);
    }

    public void Dispose() => Client.Dispose();
}
