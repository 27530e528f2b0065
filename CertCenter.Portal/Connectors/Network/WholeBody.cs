using System.Buffers;
using System.Net;

namespace CertCenter.Portal.Connectors.Network;

/// <summary>The body of a whole answer, in memory that is lent and goes back with it: pages of megabytes would else pile up until they are collected.</summary>
internal sealed class WholeBody : HttpContent
{
    private const int Least = 16 << 10;
    private const int MostAtFirst = 4 << 20;

    private readonly int _length;
    private byte[]? _bytes;

    private WholeBody(byte[] bytes, int length) => (_bytes, _length) = (bytes, length);

    /// <summary>All bytes but the mark that some begin a text with.</summary>
    public ReadOnlySpan<byte> Text => Bytes.AsSpan(0, _length) is var all && all.StartsWith(Mark) ? all[Mark.Length..] : all;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <param name="body">As it comes over the line.</param>
    /// <param name="most">Bytes.</param>
    /// <param name="cancellationToken">Ends the wait for the rest of it.</param>
    /// <exception cref="HttpRequestException">It is larger.</exception>
    public static async Task<WholeBody> ReadAsync(HttpContent body, long most, CancellationToken cancellationToken)
    {
        await using var stream = await body.ReadAsStreamAsync(cancellationToken);
        var bytes = ArrayPool<byte>.Shared.Rent((int)Math.Clamp((body.Headers.ContentLength ?? 0) + 1, Least, MostAtFirst));
        try
        {
            var length = 0;
            while (await stream.ReadAsync(bytes.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > most)
                {
                    throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded);
                }

                if (length == bytes.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(2 * length);
                    bytes.CopyTo(larger, 0);
                    ArrayPool<byte>.Shared.Return(bytes);
                    bytes = larger;
                }
            }

            var whole = new WholeBody(bytes, length);
            foreach (var (name, values) in body.Headers.NonValidated)
            {
                whole.Headers.TryAddWithoutValidation(name, values);
            }

            return whole;
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(bytes);
            throw;
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(Bytes.AsMemory(0, _length), cancellationToken).AsTask();

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new MemoryStream(Bytes, 0, _length, writable: false));

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _bytes, null) is { } bytes)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        base.Dispose(disposing);
    }

    private byte[] Bytes => _bytes ?? throw new ObjectDisposedException(nameof(WholeBody));
}
