using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Keys;

/// <summary>Signs with the installation's key, which is made when the first thing is signed. Anybody verifies with the published half alone.</summary>
public sealed class Signatures(CatalogDatabase catalog, ISecrets secrets, TimeProvider clock)
{
    /// <summary>The id of the key that signs.</summary>
    internal async Task<string> CurrentAsync(CancellationToken cancellationToken)
    {
        await using (var looks = catalog.Read())
        {
            if (await looks.SigningKeys.OrderByDescending(k => k.MadeAt).Select(k => k.Id).FirstOrDefaultAsync(cancellationToken) is { } there)
            {
                return there;
            }
        }

        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = made.ExportSubjectPublicKeyInfo();
        var id = Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16];
        var box = secrets.Seal(ContextOf(id), made.ExportPkcs8PrivateKey());
        await using var db = await catalog.WriteAsync(cancellationToken);
        db.Add(SigningKey.Of(id, publicKey, box, clock.GetUtcNow()));
        await db.CommitAsync(cancellationToken);
        return id;
    }

    /// <summary>ECDSA with SHA-256 over the bytes, as a DER sequence (RFC 3279), which openssl reads.</summary>
    internal async Task<byte[]> SignAsync(string key, byte[] content, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        var box = await db.SigningKeys.Where(k => k.Id == key).Select(k => k.SealedPrivate).SingleAsync(cancellationToken);
        using var signs = ECDsa.Create();
        signs.ImportPkcs8PrivateKey(secrets.Open(ContextOf(key), box), out _);
        return signs.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    internal static SecretContext ContextOf(string id) => new(null, $"signing-key:{id}", "private");
}
