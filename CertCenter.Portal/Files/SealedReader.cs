using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using Microsoft.Win32.SafeHandles;

namespace CertCenter.Portal.Files;

/// <summary>Reads a sealed file from any place in it, a chunk at a time. The last chunk is checked first: a file that was cut off never begins.</summary>
internal sealed class SealedReader : Stream
{
    private readonly SafeFileHandle _file;
    private readonly FileId _id;
    private readonly AesGcm _aes;
    private readonly byte[] _sealed = new byte[SealedChunk.Bytes];
    private readonly byte[] _plain = new byte[SealedChunk.PlainBytes];
    private readonly long _chunks;
    private long _held = -1;

    private SealedReader(SafeFileHandle file, FileId id, byte[] key, long content)
    {
        (_file, _id, _aes) = (file, id, new AesGcm(key, SealedChunk.TagBytes));
        _chunks = (content + SealedChunk.Bytes - 1) / SealedChunk.Bytes;
        Length = content - (_chunks * SealedChunk.TagBytes);
    }

    public override long Length { get; }

    public override long Position { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <exception cref="FileDamagedException">It was cut off, or the end is another's.</exception>
    public static async Task<SealedReader> OpenAsync(SafeFileHandle file, FileId id, byte[] key, CancellationToken cancellationToken)
    {
        var content = RandomAccess.GetLength(file) - SealedHead.Bytes;
        if (content < SealedChunk.TagBytes || content % SealedChunk.Bytes is > 0 and < SealedChunk.TagBytes)
        {
            throw new FileDamagedException(id, "it was cut off.");
        }

        var reader = new SealedReader(file, id, key, content);
        try
        {
            await reader.HoldAsync(reader._chunks - 1, cancellationToken);
            return reader;
        }
        catch
        {
            reader._aes.Dispose();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        await HoldAsync(Position / SealedChunk.PlainBytes, cancellationToken);
        return Take(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        var number = Position / SealedChunk.PlainBytes;
        if (number != _held)
        {
            Open(number, RandomAccess.Read(_file, _sealed, PlaceOf(number)));
        }

        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _aes.Dispose();
        _file.Dispose();
        base.Dispose(disposing);
    }

    private static long PlaceOf(long number) => SealedHead.Bytes + (number * SealedChunk.Bytes);

    private async Task HoldAsync(long number, CancellationToken cancellationToken)
    {
        if (number != _held)
        {
            Open(number, await RandomAccess.ReadAsync(_file, _sealed, PlaceOf(number), cancellationToken));
        }
    }

    private void Open(long number, int read)
    {
        var last = number == _chunks - 1;
        var expected = last ? (int)(Length - (number * SealedChunk.PlainBytes)) + SealedChunk.TagBytes : SealedChunk.Bytes;
        _held = -1;
        try
        {
            if (read != expected)
            {
                throw new FileDamagedException(_id, "it was cut off.");
            }

            SealedChunk.Open(_aes, number, last, _sealed.AsSpan(0, read), _plain.AsSpan(0, read - SealedChunk.TagBytes));
            _held = number;
        }
        catch (CryptographicException e)
        {
            throw new FileDamagedException(_id, "it was altered or cut off.", e);
        }
    }

    private int Take(Span<byte> buffer)
    {
        var from = (int)(Position - (_held * SealedChunk.PlainBytes));
        var count = (int)Math.Min(Math.Min(buffer.Length, SealedChunk.PlainBytes - from), Length - Position);
        _plain.AsSpan(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }
}
