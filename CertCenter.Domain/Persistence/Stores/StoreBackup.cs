namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The newest backup of a store that is known here; null in MadeAt where there should be one and is none.</summary>
internal sealed record StoreBackup(string Place, DateTimeOffset? MadeAt)
{
    /// <summary>How old it may be: a newer workspace may be in no backup yet, and an older backup is none.</summary>
    public TimeSpan Counts { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How much newer than the one that was tried another has to be before it is tried.</summary>
    public TimeSpan TriedEach { get; init; }
}

/// <summary>What a backup said when it was restored beside the store: whether the database found it whole, whose it is, and where its trail ends.</summary>
internal sealed record RestoredCopy(bool IsWhole, Guid Tenant, Guid Incarnation, long Lines, byte[] Hash)
{
    public static readonly RestoredCopy Broken = new(IsWhole: false, Guid.Empty, Guid.Empty, 0, []);
}
