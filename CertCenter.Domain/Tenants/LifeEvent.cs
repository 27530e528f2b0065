using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// What the operator did to a workspace, who has no way into its store: kept in the catalog, and told to the workspace's own trail by a
/// job of the workspace.
/// </summary>
public sealed class LifeEvent
{
    private LifeEvent()
    {
    }

    public long Id { get; private init; }

    public TenantId Tenant { get; private init; }

    /// <summary>As the trail tells it: "workspace.suspended".</summary>
    public required string What { get; init; }

    /// <summary>Why, in the operator's words; the customer reads them.</summary>
    public required string Reason { get; init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>When the workspace's trail was told; null until then.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    public static LifeEvent Of(TenantId tenant, string what, string reason, DateTimeOffset now) =>
        new() { Tenant = tenant, What = what, Reason = reason, At = now };
}
