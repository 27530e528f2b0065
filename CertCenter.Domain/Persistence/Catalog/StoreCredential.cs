using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>The sealed password of one user of a tenant's database, and where that user is between two rotations.</summary>
public sealed class StoreCredential
{
    private StoreCredential()
    {
    }

    public TenantId Tenant { get; private init; }

    public StoreUser User { get; private init; }

    public required byte[] Sealed { get; set; }

    /// <summary>Whether the program signs in with it; of the two pairs one does.</summary>
    public bool InUse { get; private set; }

    /// <summary>Rises with each new password of the store; the pair with the higher one is in use, or about to be.</summary>
    public int Version { get; private set; } = 1;

    public DateTimeOffset SetAt { get; set; }

    /// <summary>Whether the other pair is to get new passwords and to take over, as soon as somebody gets to it.</summary>
    public bool RotationAsked { get; private set; }

    /// <summary>When the program went over to the other pair; null again once this user is shut out.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>Whether it belongs to one of the pairs that take turns.</summary>
    public bool TakesTurns => User is not StoreUser.Migrator;

    public static StoreCredential Of(TenantId tenant, StoreUser user, byte[] sealedPassword, DateTimeOffset now) =>
        new() { Tenant = tenant, User = user, Sealed = sealedPassword, InUse = user is not (StoreUser.B or StoreUser.ReaderB), SetAt = now };

    public static SecretContext ContextOf(TenantId tenant, StoreUser user) => new(tenant, "store", user.ToString());

    public void AskRotation() => RotationAsked = true;

    /// <summary>Gets a password that the server does not know yet.</summary>
    public void Choose(byte[] sealedPassword, int version, DateTimeOffset now) => (Sealed, Version, SetAt) = (sealedPassword, version, now);

    public void TakeOver() => InUse = true;

    public void Leave(DateTimeOffset now) => (InUse, RotationAsked, LeftAt) = (false, false, now);

    /// <summary>Since when it is not used any more; a clock that was set back does not keep it in until it has caught up.</summary>
    public void Leaving(DateTimeOffset now) => LeftAt = LeftAt > now ? now : LeftAt;

    public void ShutOut() => LeftAt = null;
}
