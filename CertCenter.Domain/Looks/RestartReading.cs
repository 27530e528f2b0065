using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Looks;

/// <summary>Asks for a reading of a connection again. What it no longer finds is not taken for gone because of that.</summary>
internal sealed class RestartReading : IStoreRepair
{
    public SupportRepairs Repair => SupportRepairs.RestartReading;

    public async Task<Outcome<RepairStep>> DoAsync(LookGround ground, string? record, Actor by, CancellationToken cancellationToken)
    {
        var (db, id) = (ground.Store, new ConnectionId(LookPages.Id(record)));
        if (await db.Connections.SingleOrDefaultAsync(c => c.Id == id && c.RemovedAt == null, cancellationToken) is not { } connection)
        {
            return new NotFound();
        }

        var last = await db.Runs.Where(r => r.Connection == id).OrderByDescending(r => r.Number).Select(r => new { r.Number, r.State }).FirstOrDefaultAsync(cancellationToken);
        if (last is { State: RunState.Queued or RunState.Running })
        {
            return new RunIsOpen(last.Number);
        }

        var run = DiscoveryRun.Ask(id, (last?.Number ?? 0) + 1, by.Name, removalsConfirmed: false, ground.Now);
        db.Runs.Add(run);
        connection.LastRun = run.Id;
        db.Announce(Topic.Connections);
        db.Announce(Topic.Connection(id));
        await db.ExpectWorkAsync(WorkKind.Discovery, ground.Now, cancellationToken);
        return new RepairStep($"connection/{id.Value}");
    }
}
