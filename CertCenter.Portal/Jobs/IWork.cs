using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Jobs;

/// <summary>
/// Does a tenant's work of one kind, all that is due. Doing it twice is harmless; stopped in the middle, it goes on where it was.
/// One at a time for each tenant and kind. An exception is a failure that is tried again.
/// </summary>
public interface IWork
{
    WorkKind Kind { get; }

    /// <summary>Returns when there is more of it; null when nothing is left to wait for.</summary>
    Task<DateTimeOffset?> DoAsync(Caller caller, CancellationToken cancellationToken);
}
