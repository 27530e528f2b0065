namespace CertCenter.Domain.Discovery;

/// <summary>The guard of a kind of line to sources: lets a change pass only with a ticket, and can be asked to show it.</summary>
public interface IWriteGuard
{
    /// <summary>Offers it a change without a ticket. True when it stopped it before a byte was sent.</summary>
    Task<bool> StopsAsync(CancellationToken cancellationToken);
}
