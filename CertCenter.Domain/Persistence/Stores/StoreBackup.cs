namespace CertCenter.Domain.Persistence.Stores;

/// <summary>The newest backup of a store that is known here; null in MadeAt where there should be one and is none.</summary>
internal sealed record StoreBackup(string Place, DateTimeOffset? MadeAt);

/// <summary>What a backup said when it was restored beside the store: whether the database found it whole, whose it is, and where its trail ends.</summary>
internal sealed record RestoredCopy(bool IsWhole, Guid Tenant, Guid Incarnation, long Lines, byte[] Hash);
