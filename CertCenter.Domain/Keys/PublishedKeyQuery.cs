using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Keys;

/// <summary>The public half of a key that the installation signs or signed with, for anybody (PEM).</summary>
public sealed class PublishedKeyQuery(CatalogDatabase catalog)
{
    public async Task<Outcome<string>> ExecuteAsync(Visitor visitor, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await using var db = catalog.Read();
        return await db.SigningKeys.Where(k => k.Id == id).Select(k => k.PublicKey).SingleOrDefaultAsync(cancellationToken) is { } key
            ? PemEncoding.WriteString("PUBLIC KEY", key)
            : new NotFound();
    }
}
