using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Tenants;

/// <summary>A notice for the screens of other processes: what changed in a tenant, or which session has to be checked.</summary>
public sealed record SharedNotice(TenantId? Tenant, Topic Topic, SessionId? Session)
{
    public static SharedNotice Of(TenantId tenant, Topic topic) => new(tenant, topic, null);

    public static SharedNotice Of(SessionId session) => new(null, default, session);
}
