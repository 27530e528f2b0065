using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Inventory;

/// <summary>An account in a source: what holds access there. Most belong to a person; one that does not is an orphan.</summary>
public sealed class SourceAccount
{
    private SourceAccount()
    {
    }

    public long Id { get; private init; }

    public ConnectionId Connection { get; private init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public long? Identity { get; private init; }

    public bool Enabled { get; private init; }

    public DateTimeOffset? LastUsedAt { get; private init; }

    public DateTimeOffset FirstSeenAt { get; private init; }

    public DateTimeOffset? GoneAt { get; private init; }
}
