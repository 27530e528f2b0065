using System.Security.Cryptography;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Files;

/// <summary>Writes a sealed file while its content comes; holds two chunks of it, to know which one is the last.</summary>
internal static class SealedWriter
{
    /// <returns>The size of the content in bytes, and its SHA-256 (lower-case hex).</returns>
    /// <exception cref="FileTooLargeException">More than the limit came.</exception>
    public static async Task<(long Bytes, string Sha256)> WriteAsync(
        FileStream file, byte[] head, byte[] key, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var aes = new AesGcm(key, SealedChunk.TagBytes);
        var (chunk, next, output) = (new byte[SealedChunk.PlainBytes], new byte[SealedChunk.PlainBytes], new byte[SealedChunk.Bytes]);
        await file.WriteAsync(head, cancellationToken);
        var (bytes, number, last) = (0L, 0L, false);
        var filled = await content.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, cancellationToken);
        while (!last)
        {
            bytes += filled;
            if (bytes > maxBytes)
            {
                throw new FileTooLargeException(maxBytes);
            }

            hash.AppendData(chunk, 0, filled);
            var following = filled < chunk.Length ? 0 : await content.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, cancellationToken);
            last = following == 0;
            await file.WriteAsync(output.AsMemory(0, SealedChunk.Seal(aes, number++, last, chunk.AsSpan(0, filled), output)), cancellationToken);
            (chunk, next, filled) = (next, chunk, following);
        }

        // On disk before a row names it.
        file.Flush(flushToDisk: true);
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
