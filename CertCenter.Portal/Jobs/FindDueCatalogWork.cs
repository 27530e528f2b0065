using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Jobs;

/// <summary>Starts the work of the catalog that failed before or whose poke was lost: account mails, stores to make. There is one catalog, so it is simply asked.</summary>
internal sealed class FindDueCatalogWork(IWakeUp wakeUp) : ISweep
{
    public Task SweepAsync(CancellationToken cancellationToken)
    {
        wakeUp.Poke(null, WorkKind.Mail);
        wakeUp.Poke(null, WorkKind.SignUps);
        return Task.CompletedTask;
    }
}
