using CertCenter.Domain.Kernel;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Persistence.Catalog;

/// <summary>The catalog as a database that several processes share. Its identity is the control plane's, which no tenant's data is read with.</summary>
internal sealed class SqlServerCatalogSource(SqlServers servers, SqlServerControl control, IWakeUp wakeUp) : CatalogSource
{
    // So that those who wait in this process wait for each other, and not each with a connection.
    private readonly WriterGate _gate = new();

    public override CatalogDb Reader() => Of(servers.Catalog(), hold: null);

    public override async Task<CatalogDb> WriterAsync(CancellationToken cancellationToken)
    {
        var db = Of(servers.Catalog(), await GateHold.EnterAsync(_gate, cancellationToken));
        try
        {
            await db.BeginWritingAsync(cancellationToken);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public override CatalogDb Writer()
    {
        var db = Of(servers.Catalog(), GateHold.Enter(_gate));
        try
        {
            db.BeginWriting();
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await control.MakeCatalogAsync(cancellationToken);
        await using var db = Of(servers.Catalog(), hold: null);
        db.Database.SetCommandTimeout(SqlServerContexts.MigrationTime);
        await db.Database.MigrateAsync(cancellationToken);
    }

    public override void Dispose() => _gate.Dispose();

    private SqlServerCatalogDb Of(SqlConnection connection, GateHold? hold)
    {
        var db = new SqlServerCatalogDb(SqlServerContexts.Of<SqlServerCatalogDb>(connection)) { WakeUp = wakeUp, Hold = hold };
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }
}
