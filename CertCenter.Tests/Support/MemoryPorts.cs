using System.Security.Cryptography;
using CertCenter.Domain.Kernel;

namespace CertCenter.Tests.Support;

/// <summary>Seals by putting the context in front, so that a test sees a secret that was moved.</summary>
internal sealed class MarkedSecrets : ISecrets
{
    public byte[] Seal(SecretContext context, ReadOnlySpan<byte> plaintext) => [.. SHA256.HashData(Mark(context)), .. plaintext];

    public byte[] Open(SecretContext context, ReadOnlySpan<byte> sealedValue) => sealedValue[..32].SequenceEqual(SHA256.HashData(Mark(context)))
        ? sealedValue[32..].ToArray()
        : throw new CryptographicException("Sealed in another context.");

    public bool IsOutdated(SecretContext context, ReadOnlySpan<byte> sealedValue) => false;

    public string Fingerprint(SecretContext context, ReadOnlySpan<byte> plaintext) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Mark(context), plaintext))[..8];

    private static byte[] Mark(SecretContext context) => System.Text.Encoding.UTF8.GetBytes(context.ToString());
}

/// <summary>Keeps files in memory.</summary>
internal sealed class MemoryFiles : IFiles
{
    private readonly Dictionary<(TenantId Tenant, FileId File), byte[]> _files = [];

    public Task<KeptFile> KeepAsync(Caller caller, Stream content, long maxBytes, CancellationToken cancellationToken) =>
        KeepAsAsync(caller, new FileId(Guid.NewGuid()), content, maxBytes, cancellationToken);

    public Task<IReadOnlyList<FileId>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FileId>>([.. _files.Keys.Where(k => k.Tenant == caller.Tenant).Select(k => k.File).OrderBy(f => f.Value)]);

    public async Task<KeptFile> KeepAsAsync(Caller caller, FileId id, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        await content.CopyToAsync(kept, cancellationToken);
        if (kept.Length > maxBytes)
        {
            throw new FileTooLargeException(maxBytes);
        }

        _files[(caller.Tenant, id)] = kept.ToArray();
        return new(id, kept.Length, Convert.ToHexStringLower(SHA256.HashData(kept.ToArray())));
    }

    public Task<Stream?> OpenAsync(Caller caller, FileId file, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(_files.TryGetValue((caller.Tenant, file), out var content) ? new MemoryStream(content) : null);

    public Task RemoveAsync(Caller caller, FileId file, CancellationToken cancellationToken)
    {
        _files.Remove((caller.Tenant, file));
        return Task.CompletedTask;
    }
}
