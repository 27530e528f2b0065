namespace CertCenter.Domain.Kernel;

/// <summary>
/// Seals small secrets (connector passwords, second-factor seeds, the data-protection ring) with AES-256-GCM. The context is
/// authenticated with the secret, so that a sealed value moved to another row, field or tenant does not open.
/// </summary>
public interface ISecrets
{
    byte[] Seal(SecretContext context, ReadOnlySpan<byte> plaintext);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Sealed in another context, under another key, or altered.</exception>
    byte[] Open(SecretContext context, ReadOnlySpan<byte> sealedValue);

    /// <summary>Whether an older version of the key sealed it, so that it has to be sealed again.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was not sealed here.</exception>
    bool IsOutdated(SecretContext context, ReadOnlySpan<byte> sealedValue);

    /// <summary>A short keyed fingerprint (hex) by which people can tell whether two secrets are the same.</summary>
    string Fingerprint(SecretContext context, ReadOnlySpan<byte> plaintext);
}

/// <summary>What a secret belongs to: a tenant (or the catalog), a thing in it, a field of that thing.</summary>
public sealed record SecretContext(TenantId? Tenant, string Subject, string Field);
