using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>The users of a tenant's database on SQL Server.</summary>
public enum StoreUser
{
    /// <summary>Reads and writes; alternates with <see cref="B"/> when the passwords are changed.</summary>
    A,
    B,

    /// <summary>Reads and cannot write.</summary>
    Reader,

    /// <summary>Changes tables, and is used for nothing else.</summary>
    Migrator,
}

/// <summary>The sealed password of one user of a tenant's database.</summary>
public sealed class StoreCredential
{
    private StoreCredential()
    {
    }

    public TenantId Tenant { get; private init; }

    public StoreUser User { get; private init; }

    public required byte[] Sealed { get; set; }

    /// <summary>Whether the program signs in with it; of A and B one does.</summary>
    public bool InUse { get; set; }

    public DateTimeOffset SetAt { get; set; }

    public static StoreCredential Of(TenantId tenant, StoreUser user, byte[] sealedPassword, DateTimeOffset now) =>
        new() { Tenant = tenant, User = user, Sealed = sealedPassword, InUse = user is not StoreUser.B, SetAt = now };

    public static SecretContext ContextOf(TenantId tenant, StoreUser user) => new(tenant, "store", user.ToString());
}
