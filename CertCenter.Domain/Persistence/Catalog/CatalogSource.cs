namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>How the catalog is opened on one provider: by readers that cannot write, and by one writer at a time.</summary>
internal abstract class CatalogSource : IDisposable
{
    public abstract CatalogDb Reader();

    /// <summary>A context that is the only writer until it is disposed, with its transaction open.</summary>
    public abstract Task<CatalogDb> WriterAsync(CancellationToken cancellationToken);

    /// <summary>The same for code that can't wait.</summary>
    public abstract CatalogDb Writer();

    /// <summary>Makes the catalog when there is none, and brings it to this version of the program.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Rewrites where the provider keeps what was deleted until it is overwritten; else nothing.</summary>
    public virtual Task RewriteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public abstract void Dispose();
}
