using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Jobs;

/// <summary>Does work of the catalog, all that is due, when it is poked without a tenant.</summary>
public interface ISystemWork
{
    WorkKind Kind { get; }

    Task DoAsync(SystemCaller caller, CancellationToken cancellationToken);
}
