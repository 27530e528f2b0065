using System.Buffers.Text;
using System.Security.Cryptography;

namespace CertCenter.Domain.Kernel;

/// <summary>
/// The secret in a single-use mailed link: the workspace, so that its store can be found, and 32 random bytes. Only the hash is
/// kept; the text goes into the mail and nowhere else.
/// </summary>
public sealed class LinkToken
{
    private const int TenantBytes = 16;
    private const int RandomBytes = 32;

    private LinkToken(byte[] bytes)
    {
        Tenant = new(new Guid(bytes.AsSpan(0, TenantBytes)));
        Text = Base64Url.EncodeToString(bytes);
        Hash = SHA256.HashData(bytes);
    }

    public TenantId Tenant { get; }

    /// <summary>What stands in the link (base64url).</summary>
    public string Text { get; }

    /// <summary>What is kept: SHA-256 of the token's bytes.</summary>
    public byte[] Hash { get; }

    public static LinkToken Make(TenantId tenant) =>
        new([.. tenant.Value.ToByteArray(), .. RandomNumberGenerator.GetBytes(RandomBytes)]);

    /// <summary>The token in a link; null when it can't be one.</summary>
    public static LinkToken? Parse(string text)
    {
        var bytes = new byte[TenantBytes + RandomBytes];
        return text.Length <= 80 && Base64Url.IsValid(text, out var length) && length == bytes.Length
            && Base64Url.TryDecodeFromChars(text, bytes, out _)
            ? new(bytes)
            : null;
    }

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public bool Matches(byte[]? hash) => hash is not null && CryptographicOperations.FixedTimeEquals(Hash, hash);
}
