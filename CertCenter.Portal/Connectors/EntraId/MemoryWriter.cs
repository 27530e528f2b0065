using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>Writes numbers and texts as bytes, in little space and time; read by <see cref="MemoryReader"/> in the same order.</summary>
/// <param name="repeated">The texts that stand in many places, as far as they are known; more are put behind them.</param>
internal sealed class MemoryWriter(List<string> repeated) : IDisposable
{
    private const int LongestNumber = 10;

    // So many letters have fewer bytes than a length of one byte can say.
    private const int Short = 41;

    private Dictionary<string, int>? _repeated;
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

    /// <summary>A text that stands in many places: its number. The texts themselves are written before what names them.</summary>
    public void Repeated(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }

        if (_repeated is null)
        {
            _repeated = new(StringComparer.Ordinal);
            for (var at = 0; at < repeated.Count; at++)
            {
                _repeated.TryAdd(repeated[at], at);
            }
        }

        if (!_repeated.TryGetValue(text, out var number))
        {
            _repeated.Add(text, number = repeated.Count);
            repeated.Add(text);
        }

        Number(number + 1);
    }

    /// <summary>Numbers that are read at once.</summary>
    public void Numbers(List<int> numbers)
    {
        Number(numbers.Count);
        var length = numbers.Count * sizeof(int);
        Room(length);
        var written = _bytes.AsSpan(_length, length);
        MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)).CopyTo(written);
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(written), MemoryMarshal.Cast<byte, int>(written));
        }

        _length += length;
    }

    /// <summary>What was written before, as it is.</summary>
    public void Written(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public ReadOnlySpan<byte> AsSpan() => _bytes.AsSpan(0, _length);

    public byte[] ToArray() => AsSpan().ToArray();

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
