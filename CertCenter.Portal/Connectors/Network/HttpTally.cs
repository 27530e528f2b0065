namespace CertCenter.Portal.Connectors.Network;

/// <summary>Counts what one reading sends, over all its lines; told by those that send, at the same time.</summary>
public sealed class HttpTally
{
    private long _requests;
    private long _waits;

    /// <summary>How many requests were sent, repeated ones included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>How often the source asked to slow down.</summary>
    public long Waits => Interlocked.Read(ref _waits);

    internal void Sent() => Interlocked.Increment(ref _requests);

    internal void Waited() => Interlocked.Increment(ref _waits);
}
