using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// The only kind of connection that can write to a WAL file. Opening it passes the file's gate and closing it leaves, so whatever
/// uses the connection, the context or plain ADO.NET, cannot go round it. Checkpoints happen here, under the gate, and nowhere else.
/// </summary>
/// <param name="gate">Of the file.</param>
/// <param name="recordsOnly">Asked inside the gate, each time: whether this connection may add to the trail and change nothing else.</param>
/// <param name="mayBeLost">Whether a commit is not waited for until it is on the disk.</param>
internal sealed class GatedConnection(string connectionString, WriterGate gate, Func<bool>? recordsOnly = null, bool mayBeLost = false) : SqliteConnection(connectionString)
{
    /// <summary>A WAL longer than this many pages (of 4 KiB) is copied back into the file before the gate is left.</summary>
    private const int CheckpointPages = 1000;

    private bool _inside;

    public override async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!_inside)
        {
            await gate.EnterAsync(cancellationToken);
            _inside = true;
        }

        OpenInside();
    }

    public override void Open()
    {
        if (!_inside)
        {
            gate.Enter();
            _inside = true;
        }

        OpenInside();
    }

    public override void Close()
    {
        try
        {
            if (_inside && State is ConnectionState.Open)
            {
                // The handle goes back into the pool and may be taken out by somebody with other rights.
                RecordsOnly.Lift(Handle);
                CheckpointWhenLong();
            }

            base.Close();
        }
        finally
        {
            if (_inside)
            {
                _inside = false;
                gate.Leave();
            }
        }
    }

    private void OpenInside()
    {
        try
        {
            base.Open();
            Run($"PRAGMA journal_mode=WAL; PRAGMA synchronous={(mayBeLost ? "OFF" : "FULL")}; PRAGMA wal_autocheckpoint=0; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;");
            if (recordsOnly?.Invoke() is true)
            {
                RecordsOnly.Apply(Handle);
            }
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void CheckpointWhenLong()
    {
        var wal = new FileInfo(DataSource + "-wal");
        if (wal.Exists && wal.Length > CheckpointPages * 4096L)
        {
            Run("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    private void Run(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(Handle, sql), Handle);
}
