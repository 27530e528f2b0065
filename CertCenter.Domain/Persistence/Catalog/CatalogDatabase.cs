using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>Opens the catalog for one operation, to read or to write. The operation disposes it; nothing else ever holds one.</summary>
public sealed class CatalogDatabase : IDisposable
{
    private readonly CatalogSource _source;

    internal CatalogDatabase(CatalogSource source) => _source = source;

    /// <summary>A context that can only read.</summary>
    public CatalogDb Read() => _source.Reader();

    /// <summary>A context that is the only writer, in a transaction, until it is disposed; ends with <see cref="CatalogDb.CommitAsync"/>.</summary>
    public Task<CatalogDb> WriteAsync(CancellationToken cancellationToken) => _source.WriterAsync(cancellationToken);

    /// <summary>The same for the framework's key ring, which can't wait; ends with <see cref="CatalogDb.Commit"/>.</summary>
    internal CatalogDb Write() => _source.Writer();

    /// <summary>Brings the catalog to this version of the program; embedded, it takes the data folder for this process.</summary>
    public Task MigrateAsync(SystemCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return _source.MigrateAsync(cancellationToken);
    }

    /// <summary>Notes that a tenant has work of a kind at that moment or sooner.</summary>
    internal async Task ExpectWorkAsync(TenantId tenant, WorkKind kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await WriteAsync(cancellationToken);
        await db.ExpectWorkAsync(tenant, kind, at, cancellationToken);
        await db.CommitAsync(cancellationToken);
    }

    /// <summary>Writes the catalog's file anew, so that nothing is left in it of what was deleted.</summary>
    internal Task RewriteAsync(CancellationToken cancellationToken) => _source.RewriteAsync(cancellationToken);

    public void Dispose() => _source.Dispose();
}
