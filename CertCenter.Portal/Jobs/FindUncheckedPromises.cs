using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Jobs;

/// <summary>Has the promises of all workspaces checked.</summary>
internal sealed class FindUncheckedPromises(IWakeUp wakeUp) : ISweep
{
    public Task SweepAsync(CancellationToken cancellationToken)
    {
        wakeUp.Poke(null, WorkKind.Trust);
        return Task.CompletedTask;
    }
}
