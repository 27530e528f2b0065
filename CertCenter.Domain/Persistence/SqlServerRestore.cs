using System.Globalization;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// Looks at a copy of a database that was restored beside it. Whoever runs the server restores one under the name of the database and "_restored", which
/// every server of the family can do; SQL Server, which lists its backups and has a statement for it, is told to do it from here.
/// </summary>
internal sealed partial class SqlServerRestore(SqlServers servers, SqlServerControl control, TimeProvider clock, ILogger<SqlServerRestore> logger)
{
    /// <summary>Restoring all databases of a server at once would be a load nobody expects.</summary>
    private const int MostInAnHour = 20;

    private const string Copies = """
        SELECT DATEADD(minute, DATEDIFF(minute, GETDATE(), GETUTCDATE()), create_date) FROM sys.databases WHERE name = @name AND state = 0
        """;

    /// <summary>The newest full backup that is one file or one address, in UTC.</summary>
    private const string Listed = """
        SELECT TOP 1 m.physical_device_name, CAST(m.device_type AS int), CAST(b.position AS int),
          DATEADD(minute, CASE WHEN b.time_zone = 127 THEN 0 ELSE -15 * b.time_zone END, b.backup_finish_date)
        FROM msdb.dbo.backupset b JOIN msdb.dbo.backupmediafamily m ON m.media_set_id = b.media_set_id
        WHERE b.database_name = @name AND b.type = 'D' AND b.backup_finish_date IS NOT NULL AND m.mirror = 0 AND m.device_type IN (2, 9, 102, 109)
          AND (SELECT COUNT(*) FROM msdb.dbo.backupmediafamily f WHERE f.media_set_id = b.media_set_id AND f.mirror = 0) = 1
        ORDER BY b.backup_finish_date DESC
        """;

    /// <summary>A copy that somebody restored is looked at once; one in five weeks is asked of each workspace.</summary>
    private static readonly TimeSpan CopyCounts = TimeSpan.FromDays(35);
    private static readonly TimeSpan BackupCounts = TimeSpan.FromDays(14);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromDays(7);

    private readonly Lock _lock = new();
    private DateTimeOffset _hour;
    private int _begun;

    public static string CopyOf(string database) => $"{database}_restored";

    /// <summary>The copy that is there, else the newest full backup that the server lists and could restore; null where there is neither.</summary>
    public async Task<StoreBackup?> NewestAsync(string region, string database, CancellationToken cancellationToken)
    {
        await using var server = servers.Server(region);
        await server.OpenAsync(cancellationToken);
        if (await server.AskAsync(Copies, CopyOf(database), cancellationToken) is DateTime restored)
        {
            return new("", Utc(restored)) { Counts = CopyCounts };
        }

        try
        {
            await using var command = server.Asking(Listed, database);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken)
                ? new(FromPlace(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2)), Utc(reader.GetDateTime(3))) { Counts = BackupCounts, TriedEach = BetweenTries }
                : null;
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            return null;
        }
    }

    /// <summary>What the copy says; null where the server would not restore it now.</summary>
    /// <param name="region">Where the server is.</param>
    /// <param name="database">The database beside which it is restored.</param>
    /// <param name="place">What to restore from; nothing where the copy is there.</param>
    /// <param name="asReader">Signs in to the copy as the store's own reader, who comes along with it.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public async Task<RestoredCopy?> TryAsync(string region, string database, string place, Func<SqlConnection> asReader, CancellationToken cancellationToken)
    {
        var copy = CopyOf(database);
        if (place.Length == 0)
        {
            return await LookAsync(region, copy, asReader, cancellationToken);
        }

        if (!MayBegin())
        {
            return null;
        }

        await using var alone = await AppLock.HoldAsync(servers.Catalog(), $"certcenter restore {database}", cancellationToken);
        try
        {
            return await RestoreAsync(region, copy, place, cancellationToken) ? await LookAsync(region, copy, asReader, cancellationToken) : RestoredCopy.Broken;
        }
        catch (SqlException e) when (SqlServerErrors.IsDamage(e))
        {
            return RestoredCopy.Broken;
        }
        catch (SqlException e)
        {
            Log.NotTried(logger, database, e.Number);
            return null;
        }
        finally
        {
            await control.DropAsync(region, copy, [], CancellationToken.None);
        }
    }

    /// <summary>Every checksum is verified on the way, then the database checks its pages: false when it finds some that are not whole.</summary>
    private async Task<bool> RestoreAsync(string region, string copy, string place, CancellationToken cancellationToken)
    {
        await using var server = servers.Server(region);
        await server.OpenAsync(cancellationToken);
        await server.RunAsync($"RESTORE VERIFYONLY {place}", cancellationToken);
        var (data, log) = (await PathAsync(server, "Data", cancellationToken), await PathAsync(server, "Log", cancellationToken));
        List<string> moves = [];
        await using (var command = server.Asking($"RESTORE FILELISTONLY {place}", copy))
        await using (var files = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await files.ReadAsync(cancellationToken))
            {
                var isLog = files.GetString(2) == "L";
                moves.Add(string.Create(CultureInfo.InvariantCulture, $"MOVE {Quoted(files.GetString(0))} TO {Quoted($"{(isLog ? log : data)}{copy}_{moves.Count}{(isLog ? ".ldf" : ".mdf")}")}"));
            }
        }

        await server.RunAsync($"RESTORE DATABASE [{copy}] {place}, REPLACE, {string.Join(", ", moves)}", cancellationToken);
        try
        {
            await server.RunAsync($"DBCC CHECKDB (N'{copy}') WITH PHYSICAL_ONLY, NO_INFOMSGS", cancellationToken);
            return true;
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e) && !SqlServerErrors.IsRefusal(e))
        {
            return false;
        }
    }

    /// <summary>As the reader who came along; who has another password since, or was not carried over, is stood in for by the control plane.</summary>
    private async Task<RestoredCopy?> LookAsync(string region, string copy, Func<SqlConnection> asReader, CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(asReader(), cancellationToken);
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            // Asked once more below.
        }

        try
        {
            return await LookAsync(servers.Server(region, copy), cancellationToken);
        }
        catch (SqlException e) when (SqlServerErrors.IsMissingTable(e) || SqlServerErrors.IsDamage(e))
        {
            return RestoredCopy.Broken;
        }
        catch (SqlException e)
        {
            Log.NotTried(logger, copy, e.Number);
            return null;
        }
    }

    /// <summary>Keeps no connection: the copy is dropped soon.</summary>
    private static async Task<RestoredCopy> LookAsync(SqlConnection connection, CancellationToken cancellationToken)
    {
        await using var open = connection;
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"""
                SELECT "Tenant", "Incarnation" FROM "{SqlServerSchemas.Data}"."TenantIdentity"; SELECT TOP 1 "Id", "Hash" FROM {SqlServerDialect.Instance.Trail} ORDER BY "Id" DESC
                """;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var (tenant, incarnation) = await reader.ReadAsync(cancellationToken) ? (reader.GetGuid(0), reader.GetGuid(1)) : default;
            var (lines, hash) = await reader.NextResultAsync(cancellationToken) && await reader.ReadAsync(cancellationToken)
                ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1))
                : (0, []);
            return new(IsWhole: true, tenant, incarnation, lines, hash);
        }
        finally
        {
            SqlConnection.ClearPool(connection);
        }
    }

    private bool MayBegin()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now >= _hour.AddHours(1))
            {
                (_hour, _begun) = (now, 0);
            }

            return _begun++ < MostInAnHour;
        }
    }

    /// <summary>Kinds 9 and 109 are addresses of Azure Storage.</summary>
    private static string FromPlace(string name, int kind, int position) =>
        string.Create(CultureInfo.InvariantCulture, $"FROM {(kind is 9 or 109 ? "URL" : "DISK")} = {Quoted(name)} WITH FILE = {position}");

    private static async Task<string> PathAsync(SqlConnection server, string kind, CancellationToken cancellationToken) =>
        await server.AskAsync($"SELECT CAST(SERVERPROPERTY('InstanceDefault{kind}Path') AS nvarchar(400))", kind, cancellationToken) as string ?? "";

    private static string Quoted(string text) => $"N'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static DateTimeOffset Utc(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Restoring a backup of '{Database}' could not be tried (SQL Server {Number}); see 'Backup' in docs/operations.md.")]
        public static partial void NotTried(ILogger logger, string database, int number);
    }
}
