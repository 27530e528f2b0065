using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// When a tenant next has work of a kind. Derived from what the tenant's store holds, so that an idle store is never opened to
/// ask; a row too many costs one look, so it is written before the work it announces.
/// </summary>
public sealed class DueWork
{
    private DueWork()
    {
    }

    public TenantId Tenant { get; private init; }

    public WorkKind Kind { get; private init; }

    public DateTimeOffset At { get; set; }

    public static DueWork Of(TenantId tenant, WorkKind kind, DateTimeOffset at) => new() { Tenant = tenant, Kind = kind, At = at };
}
