using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using Microsoft.Data.Sqlite;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// The shred store of embedded mode: one small file, in SQLite's rollback-journal mode, where deleting writes zeros over what was
/// there. Nothing of it is kept open.
/// </summary>
internal sealed class SqliteShredStore(StorePlaces places) : IShredStore
{
    public byte[]? Read(Guid id) => Read([id]).GetValueOrDefault(id);

    public IReadOnlyDictionary<Guid, byte[]> Read(IReadOnlyCollection<Guid> ids)
    {
        Dictionary<Guid, byte[]> found = [];
        if (ids.Count == 0 || !File.Exists(places.Shred))
        {
            return found;
        }

        using var connection = Open(SqliteOpenMode.ReadOnly);
        using var command = Command(connection, "SELECT part FROM parts WHERE id = $id", ("$id", Array.Empty<byte>()));
        try
        {
            foreach (var id in ids.Distinct())
            {
                command.Parameters[0].Value = id.ToByteArray();
                if (command.ExecuteScalar() is byte[] part)
                {
                    found.Add(id, part);
                }
            }

            return found;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 11 or 26)
        {
            throw new KeysUnusableException($"The shred store '{places.Shred}' is damaged. Put back its newest backup.", e);
        }
    }

    public void Keep(KeyOwner owner, Guid id, byte[] part)
    {
        Make();
        Run("INSERT INTO parts (id, owner, part) VALUES ($id, $owner, $part)", ("$id", id.ToByteArray()), ("$owner", owner.Value.ToByteArray()), ("$part", part));
    }

    public void Destroy(Guid id) => Run("DELETE FROM parts WHERE id = $id", ("$id", id.ToByteArray()));

    public void DestroyAll(KeyOwner owner) => Run("DELETE FROM parts WHERE owner = $owner", ("$owner", owner.Value.ToByteArray()));

    /// <summary>Under another name first: a file without its table would look like a store whose halves are lost.</summary>
    private void Make()
    {
        if (File.Exists(places.Shred))
        {
            return;
        }

        OwnerOnly.MakeFolderOf(places.Shred);
        var half = places.Shred + ".new";
        OwnerOnly.Write(half, []);
        using (var connection = Open(SqliteOpenMode.ReadWrite, half))
        using (var command = Command(connection, "CREATE TABLE parts (id BLOB PRIMARY KEY, owner BLOB NOT NULL, part BLOB NOT NULL); CREATE INDEX parts_owner ON parts (owner)"))
        {
            command.ExecuteNonQuery();
        }

        File.Move(half, places.Shred, overwrite: false);
    }

    private void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        using var command = Command(connection, "PRAGMA secure_delete=ON; PRAGMA synchronous=FULL; " + sql, parameters);
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open(SqliteOpenMode mode, string? file = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file ?? places.Shred, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
