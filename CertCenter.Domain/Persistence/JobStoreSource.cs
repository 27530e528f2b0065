using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// Where the scheduler keeps its jobs. On SQL Server: in tables of the catalog, which the processes share. Embedded: its library opens
/// connections past any gate, so the file is its own and stays in SQLite's default rollback-journal mode, never WAL.
/// </summary>
public sealed class JobStoreSource
{
    private readonly StorePlaces _places;
    private readonly SqlServers _servers;
    private readonly StoreProvider _provider;

    internal JobStoreSource(StorePlaces places, SqlServers servers, IOptions<StoreOptions> options) =>
        (_places, _servers, _provider) = (places, servers, options.Value.Provider);

    public DbDataSource Open() => _provider is StoreProvider.SqlServer ? new CatalogConnections(_servers) : File();

    private DbDataSource File()
    {
        Directory.CreateDirectory(_places.Root);
        return SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder
        {
            DataSource = _places.Jobs,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = 30,
        }.ToString());
    }

    private sealed class CatalogConnections(SqlServers servers) : DbDataSource
    {
        public override string ConnectionString
        {
            get
            {
                using var connection = servers.Catalog();
                return connection.ConnectionString;
            }
        }

        protected override DbConnection CreateDbConnection() => servers.Catalog();
    }
}
