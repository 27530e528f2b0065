using CertCenter.Domain.Discovery;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>Offers the line to web services a request that would delete something, and looks whether it gets to the wire, which leads nowhere.</summary>
internal sealed class HttpGuard(WriteTickets tickets) : IWriteGuard
{
    private static readonly Uri Nowhere = new("https://nowhere.invalid/");

    public async Task<bool> StopsAsync(CancellationToken cancellationToken)
    {
        using var wire = new CutWire();
        using var line = new HttpMessageInvoker(new ReadOnlyHandler(new HttpRules(Nowhere), new HttpTally(), tickets, wire));
        using var deletion = new HttpRequestMessage(HttpMethod.Delete, new Uri(Nowhere, "users/1"));
        try
        {
            using var answer = await line.SendAsync(deletion, cancellationToken);
            return false;
        }
        catch (InvalidOperationException)
        {
            return !wire.WasReached;
        }
    }

    private sealed class CutWire : HttpMessageHandler
    {
        public bool WasReached { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            WasReached = true;
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
