using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace CertCenter.Tests.Support;

/// <summary>An authenticator app: the six digits of a seed in base32 at a moment (RFC 6238), written apart from the portal's own.</summary>
internal static class Authenticator
{
    /// <param name="seed">As the portal shows it, with or without spaces.</param>
    /// <param name="at">The moment.</param>
    /// <param name="later">Half minutes after it: a code counts once.</param>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 asks for it.")]
    public static string CodeOf(string seed, DateTimeOffset at, int later = 0)
    {
        var message = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, (at.ToUnixTimeSeconds() / 30) + later);
        var hash = HMACSHA1.HashData(FromBase32(seed.Replace(" ", "", StringComparison.Ordinal)), message);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        List<byte> bytes = [];
        var (buffer, bits) = (0, 0);
        foreach (var c in text)
        {
            (buffer, bits) = (((buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal)) & 0xFFFF, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}
