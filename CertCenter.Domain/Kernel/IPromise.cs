namespace CertCenter.Domain.Kernel;

/// <summary>
/// A promise of the platform to a workspace, with the check that runs behind it. Each part of the product registers its own; the
/// sentence is the text of its key on the Trust page.
/// </summary>
public interface IPromise
{
    string Key { get; }

    /// <summary>Looks whether it holds for the caller's workspace now. An exception means that it does not.</summary>
    /// <param name="caller">A job of the workspace, or one of its people.</param>
    /// <param name="last">What was found the last time: a check of what only grows goes on from there.</param>
    /// <param name="cancellationToken">Ends the wait for the stores.</param>
    /// <returns>Null where no check is built yet: the page says so.</returns>
    Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken);
}

/// <summary>Whether a promise holds, and by what that is known: short facts by name, nothing of the customer's data.</summary>
public sealed record PromiseFinding(bool Holds, IReadOnlyDictionary<string, string> Evidence);
