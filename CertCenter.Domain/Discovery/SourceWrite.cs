using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Discovery;

/// <summary>One change that was sent to a source, written down before it was. What is not here was never sent.</summary>
public sealed class SourceWrite : IBookkeeping
{
    private SourceWrite()
    {
    }

    public long Id { get; private init; }

    public ConnectionId Connection { get; private init; }

    /// <summary>The removal that it is for.</summary>
    public long Removal { get; private init; }

    public WriteVerb Verb { get; private init; }

    public required string AccountName { get; init; }

    public required string AccessName { get; init; }

    public DateTimeOffset SentAt { get; private init; }

    public static SourceWrite Of(ConnectionId connection, long removal, WriteVerb verb, string accountName, string accessName, DateTimeOffset now) => new()
    {
        Connection = connection,
        Removal = removal,
        Verb = verb,
        AccountName = accountName,
        AccessName = accessName,
        SentAt = now,
    };
}
