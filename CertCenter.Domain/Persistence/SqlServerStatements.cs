using System.Data;
using System.Security.Cryptography;
using Microsoft.Data.SqlClient;

namespace CertCenter.Domain.Persistence;

/// <summary>Statements of the control plane: short to write, patient with a cloud that takes its time.</summary>
internal static class SqlServerStatements
{
    private const int Seconds = 600;
    private const int Tries = 20;

    /// <summary>Outside of transactions. What is refused because somebody else changes the server's own lists at that moment is said again, for some seconds.</summary>
    public static async Task RunAsync(this SqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = Seconds;
        command.CommandText = sql;
        for (var tried = 1; ; tried++)
        {
            try
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (SqlException e) when (tried < Tries && SqlServerErrors.IsInTheWay(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(50, 50 + (50 * tried))), cancellationToken);
            }
        }
    }

    /// <summary>Whether a list of the server (of principals, schemas or databases) has this name.</summary>
    public static async Task<bool> HasAsync(this SqlConnection connection, string list, string name, CancellationToken cancellationToken)
    {
        await using var command = connection.Asking($"SELECT COUNT(*) FROM sys.{list} WHERE name = @name", name);
        return (int)(await command.ExecuteScalarAsync(cancellationToken) ?? 0) > 0;
    }

    /// <summary>The answer, or null where the server has none.</summary>
    public static async Task<object?> AskAsync(this SqlConnection connection, string sql, string name, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = connection.Asking(sql, name);
            return await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (SqlException e) when (SqlServerErrors.IsAnswer(e))
        {
            return null;
        }
    }

    public static SqlCommand Asking(this SqlConnection connection, string sql, string name)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("@name", SqlDbType.NVarChar, 128).Value = name;
        return command;
    }
}
