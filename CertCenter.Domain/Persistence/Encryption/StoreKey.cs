using System.Security.Cryptography;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>
/// The sealed key of a tenant's embedded store. The key stays the same as long as the store is there; what it is sealed under is
/// rotated, and with that destroyed no copy of the file can be read.
/// </summary>
public sealed class StoreKey
{
    private StoreKey()
    {
    }

    public TenantId Tenant { get; private init; }

    public required byte[] Sealed { get; set; }

    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>A new key for a new store.</summary>
    public static StoreKey Make(TenantId tenant, ISecrets secrets, DateTimeOffset now) => new()
    {
        Tenant = tenant,
        Sealed = secrets.Seal(ContextOf(tenant), RandomNumberGenerator.GetBytes(StoreCipher.Key)),
        MadeAt = now,
    };

    public static SecretContext ContextOf(TenantId tenant) => new(tenant, "store", "key");
}
