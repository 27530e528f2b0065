using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Jobs;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>Erases workspaces whose time has come, and issues certificates that are due.</summary>
internal sealed class EraseWork(EraseWorkspaces erase) : ISystemWork
{
    public WorkKind Kind => WorkKind.Erasure;

    public Task DoAsync(SystemCaller caller, CancellationToken cancellationToken) => erase.ExecuteAsync(caller, cancellationToken);
}
