using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Tenants;

/// <summary>Issues the certificates of erasures.</summary>
public sealed class Certification(CatalogDatabase catalog, Signatures signatures, IOptions<LifecycleOptions> options, TimeProvider clock)
{
    /// <summary>From the steps that were noted; the workspace is gone with it.</summary>
    internal async Task IssueFirstAsync(TenantId id, CancellationToken cancellationToken)
    {
        var key = await signatures.CurrentAsync(cancellationToken);
        var now = clock.GetUtcNow();
        CertificateContent content;
        await using (var db = catalog.Read())
        {
            var tenant = await db.Tenants.AsNoTracking().SingleAsync(t => t.Id == id, cancellationToken);
            var leaving = await db.Leavings.AsNoTracking().SingleAsync(l => l.Tenant == id, cancellationToken);
            var steps = await db.ErasureSteps.AsNoTracking().Where(s => s.Tenant == id).OrderBy(s => s.At).ToListAsync(cancellationToken);
            content = CertificateContent.OfFirst(tenant, leaving, steps, options.Value.BackupDays, key, now);
        }

        var bytes = content.ToJson();
        var signature = await signatures.SignAsync(key, bytes, cancellationToken);
        await using var all = await catalog.WriteAsync(cancellationToken);
        all.Add(ErasureCertificate.Of(content.Id, 1, id, bytes, signature, key, now, content.CopiesLapse));
        (await all.Tenants.SingleAsync(t => t.Id == id, cancellationToken)).Erased();
        await all.ErasureSteps.Where(s => s.Tenant == id && s.Name == Erasure.SpecimenSealed).ExecuteDeleteAsync(cancellationToken);
        await all.Leavings.Where(l => l.Tenant == id).ExecuteDeleteAsync(cancellationToken);
        await all.CommitAsync(cancellationToken);
    }

    internal async Task IssueSecondsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        List<ErasureCertificate> due;
        await using (var db = catalog.Read())
        {
            due = await db.ErasureCertificates.AsNoTracking().Where(c => c.NextAt <= now).ToListAsync(cancellationToken);
        }

        foreach (var first in due)
        {
            var key = await signatures.CurrentAsync(cancellationToken);
            var bytes = CertificateContent.OfSecond(first, Convert.ToHexStringLower(SHA256.HashData(first.Content)), key, now).ToJson();
            var signature = await signatures.SignAsync(key, bytes, cancellationToken);
            await using var db = await catalog.WriteAsync(cancellationToken);
            (await db.ErasureCertificates.SingleAsync(c => c.Id == first.Id && c.Number == first.Number, cancellationToken)).NextAt = null;
            db.Add(ErasureCertificate.Of(first.Id, 2, first.Tenant, bytes, signature, key, now));
            await db.CommitAsync(cancellationToken);
        }
    }
}
