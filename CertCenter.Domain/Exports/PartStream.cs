namespace CertCenter.Domain.Exports;

/// <summary>
/// Reads a part of an export, no further than the list says it goes; what the library says of damage on the way becomes a refusal that
/// names the part.
/// </summary>
internal sealed class PartStream(Stream inner, ZipPart part) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = ReturnArchive.Told(part.Name, () => inner.Read(buffer, offset, count));
        _read += read;
        return _read <= part.Bytes ? read : throw new ReturnRefusedException(new ExportTooLarge(part.Name));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
