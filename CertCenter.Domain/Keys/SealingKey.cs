namespace CertCenter.Domain.Keys;

/// <summary>
/// One version of an owner's key: the half that the catalog holds, wrapped by a version of the master key. The other half is in
/// the shred store; neither is of any use without the other.
/// </summary>
public sealed class SealingKey
{
    private SealingKey()
    {
    }

    public KeyOwner Owner { get; private init; }

    /// <summary>1, 2, 3, …; the highest seals, the others only open until nothing needs them.</summary>
    public int Version { get; private init; }

    public required byte[] WrappedPart { get; set; }

    /// <summary>The version of the master key that wrapped the part.</summary>
    public int MasterVersion { get; set; }

    /// <summary>Where the other half is in the shred store.</summary>
    public Guid ShredId { get; private init; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Whether the next version is to be made as soon as somebody gets to it.</summary>
    public bool RotationAsked { get; private set; }

    /// <summary>When something sealed by this version was last found; null while it is the newest.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public static SealingKey Of(KeyOwner owner, int version, Guid shredId, byte[] wrapped, int masterVersion, DateTimeOffset now) => new()
    {
        Owner = owner,
        Version = version,
        WrappedPart = wrapped,
        MasterVersion = masterVersion,
        ShredId = shredId,
        MadeAt = now,
    };

    public void AskRotation() => RotationAsked = true;

    /// <summary>The next version seals from now on.</summary>
    public void Replaced(DateTimeOffset now) => (RotationAsked, LastUsedAt) = (false, now);

    /// <summary>Notes what a look found. A clock that was set back does not keep the version alive until it has caught up.</summary>
    public void Looked(int found, DateTimeOffset now) => LastUsedAt = found > 0 || LastUsedAt is null || LastUsedAt > now ? now : LastUsedAt;
}
