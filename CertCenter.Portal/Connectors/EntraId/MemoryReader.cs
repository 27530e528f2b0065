using System.Text;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Reads what <see cref="MemoryWriter"/> wrote.</summary>
internal sealed class MemoryReader(ReadOnlyMemory<byte> bytes)
{
    private readonly List<string> _repeated = [];
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

    public string? Repeated()
    {
        var number = Number();
        if (number != 1)
        {
            return number == 0 ? null : _repeated[checked((int)(number - 2))];
        }

        _repeated.Add(Known());
        return _repeated[^1];
    }
}
