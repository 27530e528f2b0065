using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// Where the scheduler keeps its jobs. Its library opens connections past any gate, so the file is its own and stays in SQLite's
/// default rollback-journal mode, never WAL.
/// </summary>
public sealed class JobStoreSource(StorePlaces places)
{
    public DbDataSource Open()
    {
        Directory.CreateDirectory(places.Root);
        return SqliteFactory.Instance.CreateDataSource(new SqliteConnectionStringBuilder
        {
            DataSource = places.Jobs,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = 30,
        }.ToString());
    }
}
