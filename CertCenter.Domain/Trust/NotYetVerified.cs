using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Trust;

/// <summary>A promise that is made and that nothing checks yet; the page says so.</summary>
public sealed class NotYetVerified(string key) : IPromise
{
    public string Key { get; } = key;

    public Task<PromiseFinding?> CheckAsync(Caller caller, PromiseFinding? last, CancellationToken cancellationToken) => Task.FromResult<PromiseFinding?>(null);
}
