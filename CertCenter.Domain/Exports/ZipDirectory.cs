using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace CertCenter.Domain.Exports;

/// <summary>
/// Reads the list of a ZIP's files before anything else does, and refuses what no honest one has: too many or too large files, ratios of
/// bombs, parts that lie over each other, names that are there twice or lead elsewhere. Whatever is read later was listed here.
/// </summary>
internal sealed partial class ZipDirectory
{
    public const string Itself = "ZIP";

    private const int MostEntries = 100_000;
    private const int MostBytes = 32 << 20;
    private const int MostRatio = 250;

    /// <summary>What may be of any ratio: small files of one letter are.</summary>
    private const long AnyRatio = 16L << 20;

    private const uint EndMark = 0x06054b50;
    private const uint End64Mark = 0x06064b50;
    private const uint Locator64Mark = 0x07064b50;
    private const uint EntryMark = 0x02014b50;
    private const int EndBytes = 22;
    private const int LocalHead = 30;

    private readonly Dictionary<string, ZipPart> _parts = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, ZipPart> Parts => _parts;

    public bool IsProtected { get; private set; }

    /// <exception cref="ReturnRefusedException">It is no ZIP, cut off, or one that is not to be unpacked.</exception>
    public static ZipDirectory Read(Stream file)
    {
        var (count, size, offset) = FindEnd(file);
        if (count > MostEntries || size > MostBytes)
        {
            throw new ReturnRefusedException(new ExportTooLarge(Itself));
        }

        var list = ReadAt(file, offset, (int)size);
        var directory = new ZipDirectory();
        for (var (place, n) = (0, 0L); n < count; n++)
        {
            place = directory.Add(list, place);
        }

        directory.CheckPlaces(offset);
        return directory;
    }

    /// <summary>How many entries, and where their list is: at the very end, without a comment, so that no other reader finds another list.</summary>
    private static (long Count, long Size, long Offset) FindEnd(Stream file)
    {
        var at = file.Length - EndBytes;
        var end = ReadAt(file, at, EndBytes);
        if (U32(end, 0) != EndMark || U16(end, 20) != 0)
        {
            throw new ReturnRefusedException(new NotAnExport());
        }

        var (count, size, offset) = ((long)U16(end, 10), (long)U32(end, 12), (long)U32(end, 16));
        return count == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue ? FindEnd64(file, at) : Checked(count, size, offset, at);
    }

    private static (long Count, long Size, long Offset) FindEnd64(Stream file, long end)
    {
        var locator = ReadAt(file, end - 20, 20);
        var at = (long)U64(locator, 8);
        if (U32(locator, 0) != Locator64Mark || at < 0 || at > end - 56)
        {
            throw Broken();
        }

        var record = ReadAt(file, at, 56);
        return U32(record, 0) == End64Mark ? Checked((long)U64(record, 32), (long)U64(record, 40), (long)U64(record, 48), at) : throw Broken();
    }

    private static (long Count, long Size, long Offset) Checked(long count, long size, long offset, long end) =>
        count > 0 && size > 0 && offset >= 0 && size <= end && offset == end - size ? (count, size, offset) : throw Broken();

    private int Add(byte[] list, int place)
    {
        if (place + 46 > list.Length || U32(list.AsSpan(place), 0) != EntryMark)
        {
            throw Broken();
        }

        var head = list.AsSpan(place);
        var (name, extra, comment) = (U16(head, 28), U16(head, 30), U16(head, 32));
        if (46 + name + extra + comment > head.Length)
        {
            throw Broken();
        }

        var text = Encoding.UTF8.GetString(head.Slice(46, name));
        var part = ZipPart.Of(text, U32(head, 20), U32(head, 24), U32(head, 42), head.Slice(46 + name, extra)) ?? throw Broken();
        if (!Safe().IsMatch(text) || text.Contains("..", StringComparison.Ordinal) || !_parts.TryAdd(text, part))
        {
            throw new ReturnRefusedException(new ExportNameRefused(text.Length > 100 ? text[..100] : text));
        }

        if (part.Bytes > AnyRatio && part.Bytes / MostRatio > part.Packed)
        {
            throw new ReturnRefusedException(new ExportTooLarge(text));
        }

        IsProtected |= (U16(head, 8) & 1) != 0;
        return place + 46 + name + extra + comment;
    }

    /// <summary>Each part has its own bytes, before the list.</summary>
    private void CheckPlaces(long end)
    {
        foreach (var part in _parts.Values.OrderByDescending(p => p.Offset))
        {
            if (part.Offset < 0 || part.Packed < 0 || part.Bytes < 0 || part.Packed > end || part.Offset > end - part.Packed - LocalHead)
            {
                throw new ReturnRefusedException(new ExportDamaged(part.Name));
            }

            end = part.Offset;
        }
    }

    private static byte[] ReadAt(Stream file, long place, int length)
    {
        if (place < 0 || length < 0 || place > file.Length - length)
        {
            throw new ReturnRefusedException(new NotAnExport());
        }

        var bytes = new byte[length];
        file.Position = place;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static ReturnRefusedException Broken() => new(new ExportDamaged(Itself));

    private static ushort U16(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[place..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[place..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[place..]);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$")]
    private static partial Regex Safe();
}
