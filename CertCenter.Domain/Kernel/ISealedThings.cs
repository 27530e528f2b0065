namespace CertCenter.Domain.Kernel;

/// <summary>What a part of the product keeps sealed for a workspace. When its key was rotated, each is asked to seal again.</summary>
public interface ISealedThings
{
    /// <summary>
    /// Seals again what an older version of the key sealed, in small steps beside running work. What does not open is left alone.
    /// </summary>
    /// <returns>How many were found that an older version sealed and that still open.</returns>
    Task<int> SealAgainAsync(Caller caller, CancellationToken cancellationToken);
}
