using System.ComponentModel.DataAnnotations;

namespace CertCenter.Domain.Tenants;

/// <summary>A place where stores are kept. From configuration, section "Regions".</summary>
public sealed class Region
{
    /// <summary>Short and stable; stands in the catalog and in each store.</summary>
    [Required, RegularExpression("^[a-z0-9-]{2,40}$")]
    public required string Key { get; init; }

    [Required]
    public required string Name { get; init; }

    /// <summary>The country or countries where the data stays.</summary>
    [Required]
    public required string Residence { get; init; }

    /// <summary>The folder of this region's stores; under "Store:Root" when relative.</summary>
    [Required]
    public required string Root { get; init; }

    /// <summary>SQL Server: the server of this region's stores and how the control plane signs in there; that of the catalog when left out.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Azure SQL: the elastic pool of this region's stores; that of Store:ElasticPool when left out and the server is the catalog's.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{1,128}$")]
    public string? ElasticPool { get; init; }
}
