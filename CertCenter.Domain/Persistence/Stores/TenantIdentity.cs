using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// Says whose store this is: the only row in it that names the tenant. Compared with the catalog whenever the store is opened, so
/// that a swapped, mis-restored or foreign file cannot serve the wrong customer.
/// </summary>
public sealed class TenantIdentity
{
    private TenantIdentity()
    {
    }

    public TenantId Tenant { get; private init; }

    public required string Region { get; init; }

    public Guid Incarnation { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public static TenantIdentity Of(TenantId tenant, string region, Guid incarnation, DateTimeOffset now) =>
        new() { Tenant = tenant, Region = region, Incarnation = incarnation, CreatedAt = now };
}
