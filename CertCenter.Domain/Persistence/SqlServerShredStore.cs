using CertCenter.Domain.Keys;
using Microsoft.Data.SqlClient;

namespace CertCenter.Domain.Persistence;

/// <summary>The shred store on SQL Server: a database of its own, so that its backups can be kept for a shorter time than all others.</summary>
internal sealed class SqlServerShredStore(SqlServers servers) : IShredStore
{
    public byte[]? Read(Guid id)
    {
        try
        {
            using var connection = servers.Shred();
            connection.Open();
            using var command = Command(connection, "SELECT part FROM parts WHERE id = @id", ("@id", id));
            return command.ExecuteScalar() as byte[];
        }
        catch (SqlException e) when (SqlServerErrors.IsMissingDatabase(e) || SqlServerErrors.IsMissingTable(e))
        {
            return null;
        }
    }

    public void Keep(KeyOwner owner, Guid id, byte[] part)
    {
        const string Insert = "INSERT INTO parts (id, owner, part) VALUES (@id, @owner, @part)";
        try
        {
            Run(Insert, ("@id", id), ("@owner", owner.Value), ("@part", part));
        }
        catch (SqlException e) when (SqlServerErrors.IsMissingDatabase(e) || SqlServerErrors.IsMissingTable(e))
        {
            Make(SqlServerErrors.IsMissingDatabase(e));
            Run(Insert, ("@id", id), ("@owner", owner.Value), ("@part", part));
        }
    }

    public void Destroy(Guid id) => Run("DELETE FROM parts WHERE id = @id", ("@id", id));

    public void DestroyAll(KeyOwner owner) => Run("DELETE FROM parts WHERE owner = @owner", ("@owner", owner.Value));

    private void Make(bool database)
    {
        if (database)
        {
            using var server = servers.ShredServer();
            server.Open();
            using var make = Command(server, $"CREATE DATABASE [{servers.ShredName}]");
            make.ExecuteNonQuery();
        }

        Run("CREATE TABLE parts (id uniqueidentifier NOT NULL PRIMARY KEY, owner uniqueidentifier NOT NULL, part varbinary(100) NOT NULL)");
    }

    private void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = servers.Shred();
        connection.Open();
        using var command = Command(connection, sql, parameters);
        command.ExecuteNonQuery();
    }

    private static SqlCommand Command(SqlConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
