namespace CertCenter.Domain.Discovery;

/// <summary>What a reading changed in the inventory, over people, accounts, access and who has what.</summary>
internal readonly record struct InventoryChanges(long Added, long Changed, long Removed)
{
    public static InventoryChanges operator +(InventoryChanges one, InventoryChanges other) =>
        new(one.Added + other.Added, one.Changed + other.Changed, one.Removed + other.Removed);
}

/// <summary>Removals that were held back because they are more than half of what is known.</summary>
internal sealed record HeldRemovals(long Count, long Known);

/// <summary>Whether what a reading did not see is gone.</summary>
internal enum RemovalRule
{
    /// <summary>The reading was not complete: nothing is gone.</summary>
    KeepAll,

    /// <summary>Gone, unless that would be more than half of what is known.</summary>
    HoldWhenMost,

    /// <summary>Gone: somebody has confirmed it.</summary>
    RemoveAll,
}
