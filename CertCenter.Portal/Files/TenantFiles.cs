using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Portal.Files;

/// <summary>
/// Keeps a tenant's files in the tenant's own folder, under ids only; nobody's file name ever names one. Each is sealed under a key
/// of its own, and that under the tenant's.
/// </summary>
internal sealed class TenantFiles(TenantDatabases databases, FileKeys keys, TimeProvider time) : IFiles
{
    /// <summary>What a file is called while it is being written.</summary>
    public const string Half = ".part";

    private const int KeyBytes = 32;

    public Task<KeptFile> KeepAsync(Caller caller, Stream content, long maxBytes, CancellationToken cancellationToken) =>
        KeepAsAsync(caller, new FileId(Guid.CreateVersion7(time.GetUtcNow())), content, maxBytes, cancellationToken);

    public async Task<IReadOnlyList<FileId>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
    [
        .. Directory.EnumerateFiles(await databases.FilesOfAsync(caller, cancellationToken))
            .Select(place => Guid.TryParseExact(Path.GetFileName(place), "N", out var id) ? id : (Guid?)null)
            .OfType<Guid>().Order().Select(id => new FileId(id)),
    ];

    public async Task<KeptFile> KeepAsAsync(Caller caller, FileId id, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var place = PlaceOf(await databases.FilesOfAsync(caller, cancellationToken), id);
        var half = place + Half;
        try
        {
            var (bytes, hash) = await WriteAsync(caller.Tenant, id, half, content, maxBytes, cancellationToken);
            File.Move(half, place, overwrite: true);
            return new KeptFile(id, bytes, hash);
        }
        catch (Exception e)
        {
            File.Delete(half);
            if (FullDisk.Tells(e))
            {
                throw new DiskFullException(e);
            }

            throw;
        }
    }

    public async Task<Stream?> OpenAsync(Caller caller, FileId file, CancellationToken cancellationToken)
    {
        var place = PlaceOf(await databases.FilesOfAsync(caller, cancellationToken), file);
        if (!File.Exists(place))
        {
            return null;
        }

        // Shared for writing too: while it is read, its key may be wrapped again.
        var handle = File.OpenHandle(place, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        try
        {
            var head = new byte[SealedHead.Bytes];
            var read = await RandomAccess.ReadAsync(handle, head, 0, cancellationToken);
            return await SealedReader.OpenAsync(handle, file, SealedHead.Open(keys, caller.Tenant, file, head.AsSpan(0, read)).Key, cancellationToken);
        }
        catch (Exception e)
        {
            handle.Dispose();
            if (e is CryptographicException)
            {
                throw new FileDamagedException(file, e.Message, e);
            }

            throw;
        }
    }

    public async Task RemoveAsync(Caller caller, FileId file, CancellationToken cancellationToken) =>
        File.Delete(PlaceOf(await databases.FilesOfAsync(caller, cancellationToken), file));

    private static string PlaceOf(string folder, FileId file) => Path.Combine(folder, file.Value.ToString("N"));

    private async Task<(long Bytes, string Sha256)> WriteAsync(
        TenantId tenant, FileId id, string place, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(place, FileMode.Create, FileAccess.Write, FileShare.Read, 0, FileOptions.Asynchronous);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return await SealedWriter.WriteAsync(file, SealedHead.Of(keys.Wrap(tenant, id, key)), key, content, maxBytes, cancellationToken);
    }
}
