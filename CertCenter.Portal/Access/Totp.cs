using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CertCenter.Portal.Access;

/// <summary>The six digits that an authenticator shows (RFC 6238), of a seed in base32.</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsPerStep = 30;

    /// <summary>How many steps a clock may be off, before and after.</summary>
    private const int Window = 2;

    /// <summary>The newest half minute around that moment whose code this is; null when it is none.</summary>
    public static long? StepOf(string code, string seed, DateTimeOffset at)
    {
        var key = FromBase32(seed);
        var now = at.ToUnixTimeSeconds() / SecondsPerStep;
        for (var step = now + Window; step >= now - Window; step--)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(key, step)), Encoding.UTF8.GetBytes(code)))
            {
                return step;
            }
        }

        return null;
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 asks for it, and authenticators know no other.")]
    private static string CodeOf(byte[] key, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        var hash = HMACSHA1.HashData(key, message);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        List<byte> bytes = [];
        var (buffer, bits) = (0, 0);
        foreach (var c in text)
        {
            (buffer, bits) = (((buffer << 5) | Base32.IndexOf(c, StringComparison.Ordinal)) & 0xFFFF, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }
        }

        return [.. bytes];
    }
}
