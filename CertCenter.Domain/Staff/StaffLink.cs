using System.Buffers.Text;
using System.Security.Cryptography;

namespace CertCenter.Domain.Staff;

/// <summary>The secret in the one-time link of an invitation of staff: 32 random bytes, of which only the hash is kept.</summary>
public sealed class StaffLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int Bytes = 32;

    private StaffLink(byte[] bytes) => (Text, Hash) = (Base64Url.EncodeToString(bytes), SHA256.HashData(bytes));

    /// <summary>What stands in the link (base64url).</summary>
    public string Text { get; }

    public byte[] Hash { get; }

    public static StaffLink Make() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The secret in a link; null when it can't be one.</summary>
    public static StaffLink? Parse(string? text)
    {
        var bytes = new byte[Bytes];
        return text is { Length: > 0 and < 60 } && Base64Url.IsValid(text, out var length) && length == Bytes && Base64Url.TryDecodeFromChars(text, bytes, out _)
            ? new(bytes)
            : null;
    }

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public bool Matches(byte[]? hash) => hash is not null && CryptographicOperations.FixedTimeEquals(Hash, hash);
}
