using System.Collections.Concurrent;
using System.Data.Common;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Exports;

/// <summary>Brings one table back: one thread unpacks, checks and reads the lines, the other inserts the rows before.</summary>
internal sealed class ReturnedTable(TenantDb db, WorkspaceTable table, ExportedTable told, ReturnArchive archive, TransferProgress progress)
{
    private const int Block = 2048;
    private const int BlocksAhead = 8;

    /// <param name="check">Sees each row before it is inserted.</param>
    /// <param name="cancellationToken">Ends it; whoever holds the transaction rolls back.</param>
    /// <exception cref="ReturnRefusedException">A line is not right, or the store has the row already.</exception>
    public async Task InsertAsync(Action<ReturnedCell[]>? check, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var blocks = new BlockingCollection<ReturnedCell[][]>(BlocksAhead);
        var reading = Task.Run(() => Read(blocks, stop.Token), CancellationToken.None);
        var inserting = Task.Run(() => new BulkWriter(db).InsertAsTheyWere(table.InSql, Columns(), Rows(blocks, check, stop.Token)), CancellationToken.None);

        // Both have ended before anything is told: neither must be at the file or the store after this.
        await inserting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stop.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (reading.IsFaulted)
        {
            await reading;
        }

        try
        {
            await inserting;
        }
        catch (DbException e) when (db.Dialect.RefusedRow(e))
        {
            throw new ReturnRefusedException(new ExportDamaged(told.Lines.Name));
        }
    }

    private void Read(BlockingCollection<ReturnedCell[][]> blocks, CancellationToken cancellationToken)
    {
        try
        {
            using var content = archive.OpenPart(told.Lines.Name);
            foreach (var block in new ReturnedLines(table, told).Read(content, Block))
            {
                blocks.Add(block, cancellationToken);
            }
        }
        finally
        {
            blocks.CompleteAdding();
        }
    }

    private IEnumerable<ReturnedCell[]> Rows(BlockingCollection<ReturnedCell[][]> blocks, Action<ReturnedCell[]>? check, CancellationToken cancellationToken)
    {
        foreach (var block in blocks.GetConsumingEnumerable(cancellationToken))
        {
            foreach (var row in block)
            {
                check?.Invoke(row);
                yield return row;
            }

            progress.Add(block.Length);
        }
    }

    private BulkColumns<ReturnedCell[]> Columns()
    {
        var columns = new BulkColumns<ReturnedCell[]>();
        for (var n = 0; n < table.Columns.Count; n++)
        {
            var (place, name) = (n, table.Columns[n].Name);
            _ = table.Columns[n].Kind switch
            {
                ColumnKind.Number or ColumnKind.Flag or ColumnKind.Moment => columns.Number(name, r => r[place].AsNumber),
                ColumnKind.Bytes => columns.Bytes(name, r => r[place].AsBytes),
                _ => columns.Text(name, r => r[place].AsText),
            };
        }

        foreach (var filled in table.Filled)
        {
            _ = filled.Default is long number ? columns.Always(filled.Name, number) : columns.Always(filled.Name, filled.Default as string ?? "");
        }

        return columns;
    }
}
