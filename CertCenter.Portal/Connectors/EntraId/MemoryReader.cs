using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads what <see cref="MemoryWriter"/> wrote.</summary>
internal sealed class MemoryReader(ReadOnlyMemory<byte> bytes)
{
    private List<string> _repeated = [];
    private int _at;

    /// <summary>How many bytes are left: nothing that is counted can be more.</summary>
    public int Left => bytes.Length - _at;

    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    /// <exception cref="FormatException">It is no number.</exception>
    public long Number()
    {
        var number = 0L;
        var all = bytes.Span;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_at == all.Length)
            {
                throw new EndOfStreamException();
            }

            var next = all[_at++];
            number |= (next & 0x7FL) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        throw new FormatException();
    }

    /// <summary>How many of something follow.</summary>
    /// <exception cref="FormatException">They can't be so many.</exception>
    public int Count() => Number() is >= 0 and var count && count <= Left ? (int)count : throw new FormatException();

    /// <exception cref="FormatException">It is longer than what is there.</exception>
    public string? Text()
    {
        var length = Number() - 1;
        if (length < 0)
        {
            return null;
        }

        if (length > Left)
        {
            throw new FormatException();
        }

        var text = Encoding.UTF8.GetString(bytes.Span.Slice(_at, (int)length));
        _at += (int)length;
        return text;
    }

    /// <summary>A text that has to be there.</summary>
    public string Known() => Text() ?? throw new FormatException();

    /// <summary>The texts that stand in many places; they come before the first of those.</summary>
    public List<string> AllRepeated()
    {
        var all = new List<string>();
        for (var left = Count(); left > 0; left--)
        {
            all.Add(Known());
        }

        _repeated = all;
        return all;
    }

    public string? Repeated() => Number() is > 0 and var number ? _repeated[checked((int)(number - 1))] : null;

    /// <summary>Numbers of things of which there are so many.</summary>
    /// <exception cref="FormatException">They are cut off, or there is no such thing.</exception>
    public List<int> Numbers(int things)
    {
        var count = Count();
        if (count > Left / sizeof(int))
        {
            throw new FormatException();
        }

        var numbers = new List<int>(count);
        CollectionsMarshal.SetCount(numbers, count);
        var read = CollectionsMarshal.AsSpan(numbers);
        Since(_at, count * sizeof(int)).Span.CopyTo(MemoryMarshal.AsBytes(read));
        _at += count * sizeof(int);
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(read, read);
        }

        return count == 0 || (things > 0 && !read.ContainsAnyExceptInRange(0, things - 1)) ? numbers : throw new FormatException();
    }

    /// <summary>Where the next thing is read from.</summary>
    public int At => _at;

    /// <summary>What was read since, as it was written.</summary>
    public ReadOnlyMemory<byte> Since(int start) => Since(start, _at - start);

    private ReadOnlyMemory<byte> Since(int start, int length) => bytes.Slice(start, length);
}
