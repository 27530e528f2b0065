using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>
/// The last thing before the wire: passes on only what reads, and only to the server of the line; and a change only with a ticket for this connection,
/// this access and this verb, which is used up by it. Everything else is stopped before a byte of it is sent, so that no mistake above can write.
/// </summary>
internal sealed class ReadOnlyHandler(HttpRules rules, HttpTally tally, WriteTickets tickets, HttpMessageHandler wire) : DelegatingHandler(wire)
{
    // Servers that know these do what they say in place of the method.
    private static readonly string[] Disguises = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } address || !IsServer(address))
        {
            throw new SourceFailedException(new(HttpReasons.OtherServer, rules.Server.Host, request.RequestUri?.Host));
        }

        if (Array.Exists(Disguises, request.Headers.Contains) || !(await ReadsAsync(request, address, cancellationToken) || await MayChangeAsync(request, address, cancellationToken)))
        {
            throw new InvalidOperationException("A request that would change the source was stopped.");
        }

        tally.Sent();
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<bool> MayChangeAsync(HttpRequestMessage request, Uri address, CancellationToken cancellationToken)
    {
        if (rules.Writes is not { } writes || !request.Options.TryGetValue(HttpLine.Ticket, out var ticket))
        {
            return false;
        }

        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        return writes.MeaningOf(request.Method, address, body) is { } meaning && tickets.TryUse(ticket, writes.Connection, meaning.Verb, meaning.Access, meaning.Or);
    }

    /// <summary>Whether an address is of the line's own server, over TLS.</summary>
    private bool IsServer(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.Port == rules.Server.Port
        && string.Equals(address.IdnHost, rules.Server.IdnHost, StringComparison.OrdinalIgnoreCase);

    private async Task<bool> ReadsAsync(HttpRequestMessage request, Uri address, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
        {
            return request.Content is null;
        }

        if (request.Method != HttpMethod.Post || rules.SafePosts.FirstOrDefault(safe => safe.Path == address.AbsolutePath) is not { } post)
        {
            return false;
        }

        return post.OnlyReads is null || (request.Content is { } content && post.OnlyReads(await content.ReadAsByteArrayAsync(cancellationToken)));
    }
}
