using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Jobs;

/// <summary>Starts the sending of account mails that failed before or whose poke was lost; there is one catalog, so it is simply asked.</summary>
internal sealed class FindDueAccountMails(IWakeUp wakeUp) : ISweep
{
    public Task SweepAsync(CancellationToken cancellationToken)
    {
        wakeUp.Poke(null, WorkKind.Mail);
        return Task.CompletedTask;
    }
}
