using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;

namespace CertCenter.Portal.Jobs;

/// <summary>At the start, before the scheduler's: what the last process was doing is due again at once.</summary>
internal sealed class ResumeWork(ReleaseWork release, FindDueWork find) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await release.ExecuteAsync(new SystemCaller("start"), cancellationToken);
        await find.SweepAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
