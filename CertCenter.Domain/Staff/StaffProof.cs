using CertCenter.Domain.Accounts;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>A second factor of staff that was checked: the half minute of a code, an answer of a passkey, or the word of a provider.</summary>
public sealed record StaffProof
{
    private StaffProof()
    {
    }

    private long? Step { get; init; }

    private PasskeyUse? Passkey { get; init; }

    private bool Provider { get; init; }

    public static StaffProof Of(long step) => new() { Step = step };

    public static StaffProof Of(PasskeyUse passkey) => new() { Passkey = passkey };

    /// <summary>The employer's provider says in its answer that it was given a second factor just now; the answer counts once by itself.</summary>
    public static StaffProof OfProvider { get; } = new() { Provider = true };

    /// <summary>Uses it up, with the transaction: none counts twice.</summary>
    internal async Task<bool> TakeAsync(CatalogDb db, StaffMember member, DateTimeOffset now, CancellationToken cancellationToken) =>
        Provider || (Step is { } step ? member.TakeCode(step)
        : Passkey is { } use
            && await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialId == use.CredentialId && p.Staff == member.Id, cancellationToken) is { } passkey
            && passkey.Take(use, now));
}
