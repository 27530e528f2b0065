using CertCenter.Domain.Kernel;
using CertCenter.Domain.Trust;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Trust;

/// <summary>Runs the checks of all workspaces.</summary>
internal sealed class CheckPromisesWork(CheckAllPromises check) : ISystemWork
{
    public WorkKind Kind => WorkKind.Trust;

    public Task DoAsync(SystemCaller caller, CancellationToken cancellationToken) => check.ExecuteAsync(caller, cancellationToken);
}
