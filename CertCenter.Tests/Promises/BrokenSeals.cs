using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Tests.Promises;

/// <summary>Seals, but for no place: under one key, and bound to nothing.</summary>
internal sealed class UnboundSecrets(Keyring ring) : ISecrets
{
    private static readonly SecretContext Anywhere = new(null, "any", "any");
    private readonly SealedSecrets _secrets = new(ring);

    public byte[] Seal(SecretContext context, ReadOnlySpan<byte> plaintext) => _secrets.Seal(Anywhere, plaintext);

    public byte[] Open(SecretContext context, ReadOnlySpan<byte> sealedValue) => _secrets.Open(Anywhere, sealedValue);

    public bool IsOutdated(SecretContext context, ReadOnlySpan<byte> sealedValue) => _secrets.IsOutdated(Anywhere, sealedValue);

    public string Fingerprint(SecretContext context, ReadOnlySpan<byte> plaintext) => _secrets.Fingerprint(Anywhere, plaintext);
}

/// <summary>Keeps files as they came.</summary>
internal sealed class PlainFiles(TenantDatabases databases) : IFiles
{
    public Task<KeptFile> KeepAsync(Caller caller, Stream content, long maxBytes, CancellationToken cancellationToken) =>
        KeepAsAsync(caller, new FileId(Guid.NewGuid()), content, maxBytes, cancellationToken);

    public async Task<IReadOnlyList<FileId>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        [.. Directory.EnumerateFiles(await databases.FilesOfAsync(caller, cancellationToken)).Select(place => new FileId(Guid.Parse(Path.GetFileName(place))))];

    public async Task<KeptFile> KeepAsAsync(Caller caller, FileId id, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        await File.WriteAllBytesAsync(await PlaceOfAsync(caller, id, cancellationToken), copy.ToArray(), cancellationToken);
        return new(id, copy.Length, Convert.ToHexStringLower(SHA256.HashData(copy.ToArray())));
    }

    public async Task<Stream?> OpenAsync(Caller caller, FileId file, CancellationToken cancellationToken) =>
        File.OpenRead(await PlaceOfAsync(caller, file, cancellationToken));

    public async Task RemoveAsync(Caller caller, FileId file, CancellationToken cancellationToken) => File.Delete(await PlaceOfAsync(caller, file, cancellationToken));

    private async Task<string> PlaceOfAsync(Caller caller, FileId file, CancellationToken cancellationToken) =>
        Path.Combine(await databases.FilesOfAsync(caller, cancellationToken), file.Value.ToString("N"));
}
