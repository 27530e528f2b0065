using Microsoft.Data.Sqlite;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// The two ways to open an embedded database: any number of readers that cannot write, and one writer through the gate. Stores are
/// sealed files, which only their own file system can read.
/// </summary>
internal static class SqliteSources
{
    public static string ReaderOf(string file, string? vfs = null) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Vfs = vfs,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString();

    public static string WriterOf(string file, string? vfs = null) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Vfs = vfs,
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = true,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    /// <summary>For making a database that is not there yet; not pooled, so that the file can be moved when it is closed.</summary>
    public static string MakerOf(string file, string? vfs = null) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Vfs = vfs,
        Mode = SqliteOpenMode.ReadWriteCreate,
        Pooling = false,
    }.ToString();

    /// <summary>Closes the pooled connections to a file, the writers last and under the gate: the last one to close checkpoints.</summary>
    public static async Task CloseAsync(string file, string? vfs, WriterGate gate, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        try
        {
            using var reader = new SqliteConnection(ReaderOf(file, vfs));
            SqliteConnection.ClearPool(reader);
            using var writer = new SqliteConnection(WriterOf(file, vfs));
            SqliteConnection.ClearPool(writer);
        }
        finally
        {
            gate.Leave();
        }
    }
}
