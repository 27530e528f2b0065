using System.Buffers;
using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Portal.Files;

/// <summary>Keeps a tenant's files in the tenant's own folder, under ids only; nobody's file name ever names one.</summary>
internal sealed class TenantFiles(TenantDatabases databases, TimeProvider time) : IFiles
{
    private const int Block = 81920;

    public async Task<KeptFile> KeepAsync(Caller caller, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var id = new FileId(Guid.CreateVersion7(time.GetUtcNow()));
        var place = PlaceOf(await databases.FilesOfAsync(caller, cancellationToken), id);
        var half = place + ".part";
        try
        {
            var (bytes, hash) = await WriteAsync(half, content, maxBytes, cancellationToken);
            File.Move(half, place);
            return new KeptFile(id, bytes, hash);
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }

    public async Task<Stream?> OpenAsync(Caller caller, FileId file, CancellationToken cancellationToken)
    {
        var place = PlaceOf(await databases.FilesOfAsync(caller, cancellationToken), file);
        try
        {
            return new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Block, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public async Task RemoveAsync(Caller caller, FileId file, CancellationToken cancellationToken) =>
        File.Delete(PlaceOf(await databases.FilesOfAsync(caller, cancellationToken), file));

    private static string PlaceOf(string folder, FileId file) => Path.Combine(folder, file.Value.ToString("N"));

    private static async Task<(long Bytes, string Sha256)> WriteAsync(string place, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(place, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
            var bytes = 0L;
            int read;
            while ((read = await content.ReadAsync(block, cancellationToken)) > 0)
            {
                bytes += read;
                if (bytes > maxBytes)
                {
                    throw new FileTooLargeException(maxBytes);
                }

                hash.AppendData(block, 0, read);
                await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }

            // On disk before a row names it.
            file.Flush(flushToDisk: true);
            return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
