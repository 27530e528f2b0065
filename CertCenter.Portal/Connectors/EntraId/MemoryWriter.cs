using System.Buffers;
using System.Text;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Writes numbers and texts as bytes, in little space and time; read by <see cref="MemoryReader"/> in the same order.</summary>
internal sealed class MemoryWriter : IDisposable
{
    private const int LongestNumber = 10;

    // So many letters have fewer bytes than a length of one byte can say.
    private const int Short = 41;

    private readonly Dictionary<string, int> _repeated = new(StringComparer.Ordinal);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 20);
    private int _length;

    /// <summary>Not below zero.</summary>
    public void Number(long number)
    {
        Room(LongestNumber);
        for (; number >= 0x80; number >>= 7)
        {
            _bytes[_length++] = (byte)(number | 0x80);
        }

        _bytes[_length++] = (byte)number;
    }

    public void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }

        Room(LongestNumber + (3 * text.Length));
        if (text.Length <= Short)
        {
            var bytes = Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length + 1));
            _bytes[_length] = (byte)(bytes + 1);
            _length += bytes + 1;
            return;
        }

        Number(Encoding.UTF8.GetByteCount(text) + 1);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    /// <summary>A text that stands in many places: once in letters, then by its number.</summary>
    public void Repeated(string? text)
    {
        if (text is null)
        {
            Number(0);
        }
        else if (_repeated.TryGetValue(text, out var number))
        {
            Number(number + 2);
        }
        else
        {
            _repeated.Add(text, _repeated.Count);
            Number(1);
            Text(text);
        }
    }

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Room(int count)
    {
        if (_bytes.Length - _length >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + count));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
