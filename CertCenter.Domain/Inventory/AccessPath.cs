using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Inventory;

/// <summary>A way in through other entitlements, outermost first, kept once however many assignments come through it.</summary>
public sealed class AccessPath
{
    private AccessPath()
    {
    }

    public long Id { get; private init; }

    public ConnectionId Connection { get; private init; }

    /// <summary>SHA-256 (hex) of the keys on the way, in order.</summary>
    public required string Key { get; init; }

    /// <summary>The names on the way, in order, as a JSON array.</summary>
    public required string Names { get; init; }
}
