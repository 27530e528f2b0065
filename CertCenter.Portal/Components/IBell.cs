using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Components;

/// <summary>Counts what somebody has not read yet, for the number at their bell.</summary>
public interface IBell
{
    Task<int> CountAsync(Caller caller, CancellationToken cancellationToken);
}
