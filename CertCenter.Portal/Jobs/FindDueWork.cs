using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;

namespace CertCenter.Portal.Jobs;

/// <summary>Starts the work whose time has come, and what a lost poke missed.</summary>
internal sealed class FindDueWork(DueWorkQuery due, IWakeUp wakeUp) : ISweep
{
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var work in await due.ExecuteAsync(new SystemCaller("sweep"), cancellationToken))
        {
            wakeUp.Poke(work.Tenant, work.Kind);
        }
    }
}
