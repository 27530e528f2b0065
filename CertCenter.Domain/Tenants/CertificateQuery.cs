using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Tenants;

/// <summary>What stands at the address of a certificate: the instant that is announced, then what was certified.</summary>
public sealed record CertificatePlace(Guid Id, DateTimeOffset? ErasesAt, bool IsUnderWay, IReadOnlyList<IssuedCertificate> Issued);

/// <summary>A certificate as it was signed.</summary>
public sealed record IssuedCertificate(int Number, DateTimeOffset IssuedAt, DateTimeOffset? NextAt, byte[] Content, byte[] Signature, string Key);

/// <summary>The certificates at an address that only the customer was told, for whoever has it.</summary>
public sealed class CertificateQuery(CatalogDatabase catalog)
{
    public async Task<Outcome<CertificatePlace>> ExecuteAsync(Visitor visitor, Guid id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        await using var db = catalog.Read();
        var issued = await db.ErasureCertificates.Where(c => c.Id == id).OrderBy(c => c.Number)
            .Select(c => new IssuedCertificate(c.Number, c.IssuedAt, c.NextAt, c.Content, c.Signature, c.Key)).ToListAsync(cancellationToken);
        if (issued.Count > 0)
        {
            return new CertificatePlace(id, null, IsUnderWay: false, issued);
        }

        var planned = await (
            from l in db.Leavings
            join t in db.Tenants on l.Tenant equals t.Id
            where l.Certificate == id
            select new { t.ErasesAt, t.State }).SingleOrDefaultAsync(cancellationToken);
        return planned is null ? new NotFound() : new CertificatePlace(id, planned.ErasesAt, planned.State is TenantState.Erasing, []);
    }
}
