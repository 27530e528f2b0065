using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>A notice on its way to the screens of other processes: that something of a tenant changed, or that a session has to be checked. Kept for a minute.</summary>
public sealed class NodeNotice
{
    private NodeNotice()
    {
    }

    /// <summary>Rises in the order of commits, because the catalog has one writer at a time.</summary>
    public long Id { get; private init; }

    /// <summary>The process that told it, which need not hear it again.</summary>
    public Guid Node { get; private init; }

    /// <summary>Null when a session is to be checked.</summary>
    public TenantId? Tenant { get; private init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public DateTimeOffset At { get; private init; }

    public static NodeNotice Of(Guid node, TenantId tenant, Topic topic, DateTimeOffset now) =>
        new() { Node = node, Tenant = tenant, Kind = topic.Kind, Subject = topic.Id, At = now };

    public static NodeNotice Of(Guid node, SessionId session, DateTimeOffset now) =>
        new() { Node = node, Kind = "session", Subject = session.Value.ToString("N"), At = now };
}
