using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Staff;

/// <summary>After a commit: the screens of a workspace read again what support does, and its job tells its trail and its people.</summary>
public sealed class AccessNews(INotices notices, IWakeUp wakeUp)
{
    public void Of(TenantId tenant)
    {
        notices.Tell(tenant, Topic.Support);
        wakeUp.Poke(tenant, WorkKind.Support);
    }

    public void Of(IEnumerable<TenantId> tenants)
    {
        foreach (var tenant in tenants.Distinct())
        {
            Of(tenant);
        }
    }
}
