using CertCenter.Domain.Kernel;
using CertCenter.Portal.Jobs;

namespace CertCenter.Tests.Support;

/// <summary>Wakes the jobs as the product does, until it is told to hold them back: what is noted then waits for the next process.</summary>
internal sealed class HeldBackJobs(WakeUps jobs) : IWakeUp
{
    public bool Holds { get; set; }

    public void Poke(TenantId? tenant, WorkKind kind)
    {
        if (!Holds)
        {
            jobs.Poke(tenant, kind);
        }
    }
}
