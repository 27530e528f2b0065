using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Inventory;

/// <summary>A person as a source last showed them. Written by discovery only, by key, never one by one.</summary>
public sealed class Identity
{
    private Identity()
    {
    }

    public long Id { get; private init; }

    public ConnectionId Connection { get; private init; }

    /// <summary>The source's own stable id, compared exactly.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>In lower case.</summary>
    public string? Mail { get; private init; }

    public string? Title { get; private init; }

    public string? Department { get; private init; }

    public long? Manager { get; private init; }

    /// <summary>False when the source says that the person is disabled or has left.</summary>
    public bool Enabled { get; private init; }

    public DateTimeOffset FirstSeenAt { get; private init; }

    /// <summary>When a complete reading no longer found it; null while it is there.</summary>
    public DateTimeOffset? GoneAt { get; private init; }
}
