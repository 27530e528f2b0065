namespace CertCenter.Domain.Kernel;

/// <summary>The same as <see cref="ISealedThings"/> for what is sealed under the key of the catalog.</summary>
public interface ISealedCatalogThings
{
    /// <returns>How many were found that an older version sealed and that still open.</returns>
    Task<int> SealAgainAsync(SystemCaller caller, CancellationToken cancellationToken);
}
