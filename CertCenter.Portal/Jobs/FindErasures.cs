using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Jobs;

/// <summary>Starts what is left of erasures that failed or whose process was killed, and certificates whose time has come.</summary>
internal sealed class FindErasures(IWakeUp wakeUp) : ISweep
{
    public Task SweepAsync(CancellationToken cancellationToken)
    {
        wakeUp.Poke(null, WorkKind.Erasure);
        return Task.CompletedTask;
    }
}
