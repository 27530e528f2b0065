using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Accounts;

/// <summary>How a person signs in: one mail address, a password, a second factor. It says nothing about what they may do where.</summary>
public sealed class Account
{
    public const int MaxFailedSignIns = 10;

    /// <summary>The end of sign-in names that are no address: nothing is ever mailed there (RFC 2606).</summary>
    internal const string NoMailbox = "@organisation" + MailAddresses.Nowhere;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private Account()
    {
    }

    public AccountId Id { get; private init; }

    /// <summary>In lower case, unique; the sign-in name.</summary>
    public required string Mail { get; set; }

    public required string Name { get; set; }

    public string? PasswordHash { get; set; }

    /// <summary>Changes whenever a credential changes, so that links and codes made before no longer work.</summary>
    public required string SecurityStamp { get; set; }

    public DateTimeOffset? MailConfirmedAt { get; set; }

    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>The TOTP seed, sealed by <see cref="ISecrets"/>.</summary>
    public byte[]? SecondFactorSeed { get; set; }

    public bool SecondFactorOn { get; set; }

    /// <summary>The number of the half minute whose code was taken last: that one and older ones are not taken again.</summary>
    public long? SecondFactorStep { get; set; }

    /// <summary>Hashes of the unused recovery codes, separated by semicolons.</summary>
    public string? RecoveryCodes { get; set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public int Version { get; set; }

    /// <summary>A wrong password or code; after too many, none is taken for a while.</summary>
    public void SignInFailed(DateTimeOffset now)
    {
        FailedSignIns++;
        if (FailedSignIns >= MaxFailedSignIns)
        {
            FailedSignIns = 0;
            LockedUntil = now + LockedFor;
        }
    }

    /// <summary>Wrong passwords of before no longer keep it locked.</summary>
    public void ForgetFailures() => (FailedSignIns, LockedUntil) = (0, null);

    /// <summary>Who can read the mailbox has the account from now on; whatever was set before no longer counts.</summary>
    public void TakeOver(string name, string passwordHash, DateTimeOffset now)
    {
        Name = name.Trim();
        PasswordHash = passwordHash;
        SecurityStamp = Guid.NewGuid().ToString("N");
        MailConfirmedAt = now;
        FailedSignIns = 0;
        LockedUntil = null;
        SecondFactorSeed = null;
        SecondFactorOn = false;
        SecondFactorStep = null;
        RecoveryCodes = null;
    }

    /// <summary>Takes over all that somebody else has saved meanwhile, so that saving this one loses nothing of it.</summary>
    public void ReadAgain(Account saved)
    {
        (Mail, Name, MailConfirmedAt) = (saved.Mail, saved.Name, saved.MailConfirmedAt);
        (PasswordHash, SecurityStamp) = (saved.PasswordHash, saved.SecurityStamp);
        (FailedSignIns, LockedUntil) = (saved.FailedSignIns, saved.LockedUntil);
        (SecondFactorSeed, SecondFactorOn, SecondFactorStep, RecoveryCodes) =
            (saved.SecondFactorSeed, saved.SecondFactorOn, saved.SecondFactorStep, saved.RecoveryCodes);
        Version = saved.Version;
    }

    /// <summary>What the seed of an account's second factor is sealed for.</summary>
    public static SecretContext SeedContext(AccountId account) => new(null, $"account:{account.Value}", "second-factor");

    /// <summary>Belongs to one workspace, whose provider alone says who this is: it has no password and no address of its own.</summary>
    public bool IsOfOrganisation => Mail.EndsWith(NoMailbox, StringComparison.Ordinal);

    public static Account OfOrganisation(string name, DateTimeOffset now) => Of(Guid.NewGuid().ToString("N") + NoMailbox, name, now);

    public static Account Of(string mail, string name, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        Mail = mail.Trim().ToLowerInvariant(),
        Name = name.Trim(),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        CreatedAt = now,
    };
}
