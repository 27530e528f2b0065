namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>The users of a tenant's database on SQL Server: two pairs that take turns when passwords are changed, and one that changes tables.</summary>
public enum StoreUser
{
    /// <summary>Reads and writes; in turn with <see cref="B"/>.</summary>
    A,
    B,

    /// <summary>Reads, adds to the trail and notes files that are made: what is left in grace; in turn with <see cref="ReaderB"/>. Of the pair of <see cref="A"/>.</summary>
    Reader,

    /// <summary>Of the pair of <see cref="B"/>.</summary>
    ReaderB,

    /// <summary>Changes tables, and is used for nothing else.</summary>
    Migrator,
}
