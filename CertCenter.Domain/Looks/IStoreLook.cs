using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Looks;

/// <summary>
/// Reads one screen for support. Each is asked by the reader of grants only, which checks the grant before and writes into the workspace's
/// own trail what was found before anybody sees it.
/// </summary>
internal interface IStoreLook
{
    LookScreen Screen { get; }

    /// <summary>What a grant has to name.</summary>
    SupportAreas Area { get; }

    /// <summary>Null when there is no such record.</summary>
    Task<LookSheet?> ReadAsync(LookGround ground, LookAsk ask, CancellationToken cancellationToken);
}

/// <summary>What a look reads from: both can only be read.</summary>
internal sealed record LookGround(TenantDb Store, CatalogDb Catalog, TenantId Tenant, DateTimeOffset Now);
