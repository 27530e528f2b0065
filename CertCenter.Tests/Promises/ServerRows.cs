using System.Globalization;
using System.Text;
using CertCenter.Tests.Support;
using Microsoft.Data.SqlClient;

namespace CertCenter.Tests.Promises;

/// <summary>All that stands in the databases of an installation on the server, for whoever may read everything.</summary>
internal static class ServerRows
{
    /// <summary>Every row of every table as text, by database; bytes in hexadecimal digits.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> TextOfAsync(string setting)
    {
        Dictionary<string, string> rows = [];
        var catalog = new SqlConnectionStringBuilder(setting);
        await using var server = await OpenAsync(catalog, "master");
        foreach (var database in await SqlServer.NamesAsync(server, "SELECT name FROM sys.databases", catalog.InitialCatalog))
        {
            await using var connection = await OpenAsync(catalog, database);
            var tables = await SqlServer.NamesAsync(
                connection, "SELECT '[' + s.name + '].[' + t.name + ']' FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id", "[");
            var text = new StringBuilder();
            foreach (var table in tables)
            {
                await AppendAsync(text, connection, table);
            }

            rows.Add(database, text.ToString());
        }

        return rows;
    }

    private static async Task AppendAsync(StringBuilder text, SqlConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            text.Append(table);
            for (var n = 0; n < reader.FieldCount; n++)
            {
                var value = reader.GetValue(n);
                text.Append(" | ").Append(value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture));
            }

            text.AppendLine();
        }
    }

    private static async Task<SqlConnection> OpenAsync(SqlConnectionStringBuilder server, string database)
    {
        var connection = new SqlConnection(new SqlConnectionStringBuilder(server.ToString()) { InitialCatalog = database, Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }
}
