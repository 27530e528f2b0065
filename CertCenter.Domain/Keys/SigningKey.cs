namespace CertCenter.Domain.Keys;

/// <summary>A key with which the installation signs what it certifies (ECDSA, curve P-256). Its public half is published for good.</summary>
public sealed class SigningKey
{
    private SigningKey()
    {
    }

    /// <summary>The first 16 hex digits of the SHA-256 of the public half.</summary>
    public required string Id { get; init; }

    /// <summary>SubjectPublicKeyInfo (RFC 5280).</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>The private half (PKCS #8), sealed.</summary>
    public required byte[] SealedPrivate { get; set; }

    public DateTimeOffset MadeAt { get; private init; }

    public static SigningKey Of(string id, byte[] publicKey, byte[] sealedPrivate, DateTimeOffset now) =>
        new() { Id = id, PublicKey = publicKey, SealedPrivate = sealedPrivate, MadeAt = now };
}
