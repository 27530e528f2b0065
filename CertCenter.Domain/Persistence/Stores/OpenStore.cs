using CertCenter.Domain.Kernel;
using Microsoft.Data.Sqlite;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>One tenant's store while it is open in this process: its file, its gate, and how many operations use it.</summary>
internal sealed class OpenStore(TenantId tenant, string file)
{
    public TenantId Tenant { get; } = tenant;

    public string File { get; } = file;

    public string Folder { get; } = Path.GetDirectoryName(file) ?? throw new ArgumentException("A store is a file in a folder.", nameof(file));

    public WriterGate Gate { get; } = new();

    public int Users { get; set; }

    /// <summary>Rises with every use of any store; the lowest is the longest idle.</summary>
    public long LastUse { get; set; }

    /// <summary>Set by the first user; the others wait for the same check.</summary>
    public Task? Checked { get; set; }

    public SqliteConnection Reader() => new(SqliteSources.ReaderOf(File));

    public GatedConnection Writer() => new(SqliteSources.WriterOf(File), Gate);

    public Task CloseAsync(CancellationToken cancellationToken) => SqliteSources.CloseAsync(File, Gate, cancellationToken);
}
