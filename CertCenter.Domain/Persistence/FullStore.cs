using CertCenter.Domain.Kernel;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace CertCenter.Domain.Persistence;

/// <summary>Tells a database that has no room left from other failures, and says so in the words of the Kernel.</summary>
internal static class FullStore
{
    private const int SqliteFull = 13; // SQLITE_FULL

    public static DiskFullException? Of(Exception broken)
    {
        for (var e = broken; e is not null; e = e.InnerException)
        {
            if (e is SqliteException { SqliteErrorCode: SqliteFull } || (e is SqlException server && SqlServerErrors.IsFull(server)))
            {
                return new(broken);
            }
        }

        return null;
    }
}
