using System.Buffers;
using System.Buffers.Binary;

namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>
/// Passes on to the library what the directory answers. What a search finds comes in a message for each entry, and the library is woken by each; it makes nothing of them before the last one.
/// So they are held together until that comes, or until they are many. What is no message of LDAP is passed on as it comes: the library says what is wrong with it.
/// </summary>
internal sealed class AnswerLine
{
    private const int Enough = 1 << 16;

    // A tag, a length of five bytes, an id of six, and the tag of the operation (RFC 4511, section 4.1.1).
    private const int LongestBeginning = 13;
    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;

    // The operations of RFC 4511, section 4.5.2, that are followed by more.
    private const byte Entry = 0x64;
    private const byte Reference = 0x73;

    private long _looked;
    private long _end;
    private bool _unknown;

    /// <returns>When the directory says no more.</returns>
    public static async Task PassAsync(Stream directory, Stream library, CancellationToken cancellationToken)
    {
        var held = ArrayPool<byte>.Shared.Rent(2 * Enough);
        try
        {
            var line = new AnswerLine();
            var length = 0;
            while (await directory.ReadAsync(held.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                var pass = line.Ready(held.AsSpan(0, length));
                if (pass > 0)
                {
                    await library.WriteAsync(held.AsMemory(0, pass), cancellationToken);
                    held.AsSpan(pass..length).CopyTo(held);
                    length -= pass;
                }
            }

            await library.WriteAsync(held.AsMemory(0, length), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(held);
        }
    }

    /// <summary>How many of the bytes that are held can go now.</summary>
    private int Ready(ReadOnlySpan<byte> held)
    {
        while (!_unknown && _looked < held.Length && Look(held[(int)_looked..]) is var (more, length))
        {
            _looked += length;
            _end = more ? _end : _looked;
        }

        if (_unknown)
        {
            return held.Length;
        }

        if (held.Length < Enough && (_end == 0 || _end > held.Length))
        {
            return 0;
        }

        var pass = (int)Math.Min(_looked, held.Length);
        _looked -= pass;
        _end = Math.Max(0, _end - pass);
        return pass;
    }

    /// <summary>Whether more follows a message, and how long it is; null when too little of it is there, or it is none.</summary>
    private (bool More, long Length)? Look(ReadOnlySpan<byte> message)
    {
        var beginning = message[..Math.Min(message.Length, LongestBeginning)];
        _unknown = beginning[0] != Sequence;
        if (_unknown || beginning.Length < 2)
        {
            return null;
        }

        var bytes = beginning[1] < 0x80 ? 0 : beginning[1] & 0x7F;
        _unknown = beginning[1] == 0x80 || bytes > 4;
        var id = 2 + bytes;
        if (_unknown || beginning.Length < id + 2)
        {
            return null;
        }

        var operation = id + 2 + beginning[id + 1];
        _unknown = beginning[id] != Integer || operation >= LongestBeginning;
        if (_unknown || beginning.Length <= operation)
        {
            return null;
        }

        Span<byte> length = stackalloc byte[4];
        length.Clear();
        beginning[2..id].CopyTo(length[(4 - bytes)..]);
        return (beginning[operation] is Entry or Reference, id + (bytes == 0 ? beginning[1] : BinaryPrimitives.ReadUInt32BigEndian(length)));
    }
}
