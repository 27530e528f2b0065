namespace CertCenter.Domain.Inventory;

/// <summary>That an account has an entitlement, by one way in. Two ways are two rows.</summary>
public sealed class Assignment
{
    private Assignment()
    {
    }

    public long Id { get; private init; }

    public long Account { get; private init; }

    public long Entitlement { get; private init; }

    /// <summary>The <see cref="AccessPath"/> it comes through; 0 when it is direct.</summary>
    public long Path { get; private init; }

    public DateTimeOffset FirstSeenAt { get; private init; }

    /// <summary>When a complete reading no longer found it; null while it is there.</summary>
    public DateTimeOffset? GoneAt { get; private init; }
}
