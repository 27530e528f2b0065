using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Components;

/// <summary>Counts what waits for somebody, for the numbers in their menu.</summary>
public interface IWaiting
{
    Task<Waiting> CountAsync(Caller caller, CancellationToken cancellationToken);
}

/// <summary>Decisions in one's own reviews, and removals that somebody has to do or that were found to be still there.</summary>
public sealed record Waiting(long Decisions, long Removals);
