using CertCenter.Domain.Kernel;

namespace CertCenter.Benchmarks;

/// <summary>Ports that a measurement must not reach; telling and waking do nothing.</summary>
internal sealed class NoPorts : INotices, IWakeUp, ISecrets, IFiles
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

    public byte[] Seal(SecretContext context, ReadOnlySpan<byte> plaintext) => throw new NotSupportedException();

    public byte[] Open(SecretContext context, ReadOnlySpan<byte> sealedValue) => throw new NotSupportedException();

    public bool IsOutdated(SecretContext context, ReadOnlySpan<byte> sealedValue) => throw new NotSupportedException();

    public string Fingerprint(SecretContext context, ReadOnlySpan<byte> plaintext) => throw new NotSupportedException();

    public Task<KeptFile> KeepAsync(Caller caller, Stream content, long maxBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<KeptFile> KeepAsAsync(Caller caller, FileId file, Stream content, long maxBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<FileId>> ListAsync(Caller caller, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Stream?> OpenAsync(Caller caller, FileId file, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemoveAsync(Caller caller, FileId file, CancellationToken cancellationToken) => throw new NotSupportedException();
}
