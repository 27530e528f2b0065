namespace CertCenter.Portal.Connectors.Ldap;

/// <summary>Takes one whole message of LDAP from a line: a tag, a length, and that many bytes (X.690, definite form).</summary>
internal static class BerMessage
{
    private const byte Sequence = 0x30;

    /// <summary>The message with its header; empty at the end of the line.</summary>
    /// <exception cref="IOException">It is no LDAP message, it ends too early, or it is larger than allowed.</exception>
    public static async Task<byte[]> ReadAsync(Stream line, int largest, CancellationToken cancellationToken)
    {
        var header = new byte[6];
        if (await line.ReadAtLeastAsync(header.AsMemory(0, 2), 2, throwOnEndOfStream: false, cancellationToken) < 2)
        {
            return [];
        }

        var lengthBytes = header[1] < 0x80 ? 0 : header[1] & 0x7F;
        if (header[0] != Sequence || header[1] == 0x80 || lengthBytes > 4)
        {
            throw new IOException("What came is no LDAP message.");
        }

        await line.ReadExactlyAsync(header.AsMemory(2, lengthBytes), cancellationToken);
        var length = header[2..(2 + lengthBytes)].Aggregate(lengthBytes == 0 ? header[1] : 0L, (sum, next) => (sum << 8) | next);
        var start = 2 + lengthBytes;
        if (length > largest)
        {
            throw new IOException("The LDAP message is larger than allowed.");
        }

        var message = new byte[start + length];
        header.AsSpan(0, start).CopyTo(message);
        await line.ReadExactlyAsync(message.AsMemory(start), cancellationToken);
        return message;
    }
}
