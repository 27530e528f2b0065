using CertCenter.Domain.Kernel;

namespace CertCenter.Benchmarks;

/// <summary>Ports that a measurement must not reach; telling and waking do nothing.</summary>
internal sealed class NoPorts : INotices, IWakeUp, IFiles
{
    public void Tell(TenantId tenant, Topic topic)
    {
    }

    public void Recheck(IReadOnlyCollection<SessionId> sessions)
    {
    }

    public void Poke(TenantId? tenant, WorkKind kind)
    {
    }

    public Task<KeptFile> KeepAsync(Caller caller, Stream content, long maxBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<KeptFile> KeepAsAsync(Caller caller, FileId file, Stream content, long maxBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<FileId>> ListAsync(Caller caller, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Stream?> OpenAsync(Caller caller, FileId file, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemoveAsync(Caller caller, FileId file, CancellationToken cancellationToken) => throw new NotSupportedException();
}
