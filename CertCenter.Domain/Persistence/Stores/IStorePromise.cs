using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>
/// A promise about what is in a workspace's store. What it looks at is one statement; those of all promises are asked as one, so that
/// a store is opened, asked and left again in a moment.
/// </summary>
internal interface IStorePromise : IPromise
{
    /// <summary>One SELECT for both providers, always the same; promises with the same one share its answer.</summary>
    string SqlFor(StoreDialect dialect);

    /// <summary>Whether it goes on from what was found the last time; the others are not given that.</summary>
    bool GoesOn => false;

    /// <summary>The numbers that the statement asks with; their names begin as no other promise's do.</summary>
    IEnumerable<StoreNumber> Ask(PromiseFinding? last) => [];

    /// <summary>Judges what the statement found. An exception means that it does not hold; null that there is nothing to be looked at yet.</summary>
    Task<PromiseFinding?> CheckAsync(PromiseGround ground, IReadOnlyList<object[]> rows, PromiseFinding? last, CancellationToken cancellationToken);

    Task<PromiseFinding?> IPromise.CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken) =>
        throw new NotSupportedException("It is given the store.");
}

/// <summary>
/// What checks of one workspace look at: its open store, for whoever has to ask more, and what the catalog says of it: whose the store has to be, and
/// the keys that open what lines of its trail commit to.
/// </summary>
internal sealed record PromiseGround(Caller Caller, StoreReading Store, TenantIdentity Expected, Lazy<LineKeys> LineKeys);
