using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;

namespace CertCenter.Portal.Jobs;

/// <summary>At the start, before the scheduler's: what the last process was doing is due again at once.</summary>
internal sealed class ResumeWork(ReleaseWork release) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => release.ExecuteAsync(new SystemCaller("start"), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
