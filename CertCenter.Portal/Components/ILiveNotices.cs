using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Components;

/// <summary>Tells an open screen that what it shows was changed and saved.</summary>
public interface ILiveNotices
{
    /// <summary>
    /// Calls back, on any thread, after changes of this topic in this tenant, until disposed. Changes that follow each other closely
    /// may come as one call.
    /// </summary>
    IDisposable Listen(TenantId tenant, Topic topic, Func<Task> changed);
}
