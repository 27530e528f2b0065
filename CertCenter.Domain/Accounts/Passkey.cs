using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>A key on a device of a member or of staff that stands for a second factor (WebAuthn). Only its public half is here.</summary>
public sealed class Passkey
{
    public const int Most = 10;
    public const int MaxName = 80;

    private Passkey()
    {
    }

    public Guid Id { get; private init; }

    public AccountId? Account { get; private init; }

    public StaffId? Staff { get; private init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    public required byte[] CredentialId { get; init; }

    public required byte[] PublicKey { get; init; }

    /// <summary>How often the device says that it was used; many always say 0.</summary>
    public long SignCount { get; private set; }

    /// <summary>How the device is reached, with ';' between.</summary>
    public required string Transports { get; init; }

    public bool IsUserVerified { get; private init; }

    public bool IsBackupEligible { get; private init; }

    public bool IsBackedUp { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public int Version { get; set; }

    public static Passkey Of(PasskeyOwner owner, NewPasskey made, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Account = owner.Account,
        Staff = owner.Staff,
        Name = made.Name.Trim(),
        CredentialId = made.CredentialId,
        PublicKey = made.PublicKey,
        SignCount = made.SignCount,
        Transports = made.Transports,
        IsUserVerified = made.IsUserVerified,
        IsBackupEligible = made.IsBackupEligible,
        IsBackedUp = made.IsBackedUp,
        CreatedAt = now,
    };

    /// <summary>Uses an answer of it up: what was asked for before it was last used no longer counts, so that no answer counts twice.</summary>
    public bool Take(PasskeyUse use, DateTimeOffset now)
    {
        if (LastUsedAt >= use.AskedAt)
        {
            return false;
        }

        (LastUsedAt, SignCount, IsBackedUp) = (now, use.SignCount, use.IsBackedUp);
        return true;
    }
}

/// <summary>A passkey that a device made, after everything about it was checked.</summary>
public sealed record NewPasskey(
    string Name, byte[] CredentialId, byte[] PublicKey, long SignCount, string Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp)
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    public Refusal? Problem =>
        string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > Passkey.MaxName ? new InvalidField(nameof(Name), "PasskeyNameMissing") : null;
}

/// <summary>An answer of a passkey that was checked.</summary>
/// <param name="AskedAt">When it was asked for.</param>
public sealed record PasskeyUse(byte[] CredentialId, long SignCount, bool IsBackedUp, DateTimeOffset AskedAt);

/// <summary>Somebody has as many passkeys as they may.</summary>
public sealed record TooManyPasskeys(int Most) : Refusal;
