using System.ComponentModel.DataAnnotations;

namespace CertCenter.Domain.Persistence;

public enum StoreProvider
{
    /// <summary>Embedded: a file a workspace, one process.</summary>
    Sqlite,

    /// <summary>SQL Server or Azure SQL: a database a workspace, any number of processes.</summary>
    SqlServer,
}

/// <summary>Where and how data is kept. From configuration, section "Store".</summary>
public sealed class StoreOptions
{
    public const string Section = "Store";

    public StoreProvider Provider { get; init; }

    /// <summary>The folder of the master key and the files, embedded of the catalog and the job store too; regions may have folders of their own.</summary>
    [Required(ErrorMessage = "Store:Root is not set: name the folder where data is kept.")]
    public required string Root { get; init; }

    /// <summary>
    /// SQL Server: the server, the catalog's database, and how the control plane signs in. Without a password it is the machine's
    /// managed identity.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary>Azure SQL: the elastic pool in which the databases of workspaces are made; outside of any when left out.</summary>
    [RegularExpression(SqlServerRules.PoolName, ErrorMessage = "Store:ElasticPool has to be the name of an elastic pool: letters, digits, '_' or '-', 128 at most.")]
    public string? ElasticPool { get; init; }

    /// <summary>
    /// Embedded: the folder in which the newest backup of <see cref="Root"/> lies as a copy of it. Each store in it is restored beside its own for a try;
    /// nothing is written there. Backups are not known when left out.
    /// </summary>
    public string? NewestBackup { get; init; }

    /// <summary>
    /// Embedded, in Development only: commits are not waited for until they are on the disk. For what can be made again: the demo's nine months are a thousand commits.
    /// </summary>
    public bool MayBeLost { get; init; }

    /// <summary>How many tenants' stores are kept open at most; idle ones beyond it are closed, the longest idle first.</summary>
    [Range(2, 10_000, ErrorMessage = "Store:KeepOpen has to be from 2 to 10000.")]
    public int KeepOpen { get; init; } = 256;
}
