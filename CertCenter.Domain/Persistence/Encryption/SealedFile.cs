namespace CertCenter.Domain.Persistence.Encryption;

/// <summary>An open file of a store: between SQLite, which sees pages, and the real file, which holds them sealed. Answers with SQLite's codes.</summary>
internal abstract unsafe class SealedFile(StoreCipher cipher) : IDisposable
{
    protected StoreCipher Cipher { get; } = cipher;

    /// <summary>Fills all of the buffer; with zeros where the file has ended.</summary>
    public abstract int Read(SqliteFile* file, Span<byte> buffer, long offset);

    public abstract int Write(SqliteFile* file, ReadOnlySpan<byte> bytes, long offset);

    public abstract int Truncate(SqliteFile* file, long length);

    /// <summary>How long the file is to SQLite.</summary>
    public abstract int Size(SqliteFile* file, out long length);

    public void Dispose() => Cipher.Dispose();

    protected static int ReadBytes(SqliteFile* file, Span<byte> buffer, long place)
    {
        fixed (byte* start = buffer)
        {
            return file->Methods->Read(file, start, buffer.Length, place);
        }
    }

    protected static int WriteBytes(SqliteFile* file, ReadOnlySpan<byte> bytes, long place)
    {
        fixed (byte* start = bytes)
        {
            return file->Methods->Write(file, start, bytes.Length, place);
        }
    }

    protected static int SizeInBytes(SqliteFile* file, out long bytes)
    {
        long size = 0;
        var code = file->Methods->Size(file, &size);
        bytes = size;
        return code;
    }
}
