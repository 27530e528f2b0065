using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;

namespace CertCenter.Domain.Entry;

/// <summary>A workspace that may be entered, and how: what its callers carry.</summary>
internal sealed record Standing(TenantId Tenant, CallerMode Mode, DateTimeOffset? ErasesAt)
{
    /// <summary>Null where nobody enters: it is being erased, or gone.</summary>
    public static Standing? Of(Tenant tenant) => tenant.Mode is { } mode ? new(tenant.Id, mode, tenant.ErasesAt) : null;
}
