using CertCenter.Domain.Persistence.Stores;
using Microsoft.Data.SqlClient;

namespace CertCenter.Domain.Persistence;

/// <summary>What a server tells of the backups that it holds of a database.</summary>
internal sealed class SqlServerBackups(SqlServers servers)
{
    /// <summary>Azure SQL, asked in the database itself: what its retention still holds, in UTC.</summary>
    private const string OfService = """
        SELECT backup_type, COUNT(*), MIN(backup_finish_date), MAX(backup_finish_date), CAST(NULL AS datetime2)
        FROM sys.dm_database_backups WHERE in_retention = 1 GROUP BY backup_type ORDER BY backup_type
        """;

    /// <summary>SQL Server, asked in its own list: what was ever made, in the time of the server, which each line tells in quarters of an hour.</summary>
    private const string OfServer = """
        SELECT b.type, COUNT(*),
          MIN(DATEADD(minute, CASE WHEN b.time_zone = 127 THEN 0 ELSE -15 * b.time_zone END, b.backup_finish_date)),
          MAX(DATEADD(minute, CASE WHEN b.time_zone = 127 THEN 0 ELSE -15 * b.time_zone END, b.backup_finish_date)),
          MAX(DATEADD(minute, CASE WHEN b.time_zone = 127 THEN 0 ELSE -15 * b.time_zone END, b.expiration_date))
        FROM msdb.dbo.backupset b WHERE b.database_name = @name AND b.backup_finish_date IS NOT NULL GROUP BY b.type ORDER BY b.type
        """;

    /// <summary>From whichever list the server has; one that has neither, or does not show it, tells nothing.</summary>
    public async Task<ToldBackups> ReadAsync(string region, string database, CancellationToken cancellationToken) =>
        await TryAsync(servers.Server(region, database), OfService, database, cancellationToken)
        ?? await TryAsync(servers.Server(region), OfServer, database, cancellationToken)
        ?? new ToldBackups(Told: false, []);

    private static async Task<ToldBackups?> TryAsync(SqlConnection connection, string sql, string database, CancellationToken cancellationToken)
    {
        await using var server = connection;
        try
        {
            await server.OpenAsync(cancellationToken);
            await using var command = server.Asking(sql, database);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            List<BackupsOfKind> kinds = [];
            while (await reader.ReadAsync(cancellationToken))
            {
                kinds.Add(new(
                    Kind(reader.GetString(0)), reader.GetInt32(1), Utc(reader.GetDateTime(2)), Utc(reader.GetDateTime(3)),
                    await reader.IsDBNullAsync(4, cancellationToken) ? null : Utc(reader.GetDateTime(4))));
            }

            return new(Told: true, kinds);
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            return null;
        }
    }

    /// <summary>Both lists have the same letters, one with blanks behind.</summary>
    private static string Kind(string letter) => letter.Trim() switch
    {
        "D" => "full",
        "I" => "differential",
        "L" => "log",
        var other => other,
    };

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));
}
