using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Trust;

/// <summary>A promise about what lies outside of the stores: its check looks at many workspaces with one question.</summary>
internal interface ICatalogPromise : IPromise
{
    /// <returns>What was found; a workspace that is left out is asked about alone, and may say why.</returns>
    Task<IReadOnlyDictionary<TenantId, PromiseFinding>> CheckAsync(IReadOnlyCollection<Caller> callers, CancellationToken cancellationToken);
}
