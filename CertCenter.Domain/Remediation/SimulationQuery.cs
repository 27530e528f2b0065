using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Remediation;

/// <summary>The simulation of every connection through which we may take access away, and that has something to take away.</summary>
public sealed class SimulationQuery(TenantDatabases databases)
{
    public async Task<Outcome<IReadOnlyList<Simulation>>> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotAllowed();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        List<Simulation> all = [];
        foreach (var connection in await db.Connections.AsNoTracking().Where(c => c.RemovedAt == null && c.WriteBackSince != null).OrderBy(c => c.Name).ToListAsync(cancellationToken))
        {
            if (await new RemovalSimulation(db, connection).OfAsync(cancellationToken) is { Rows.Count: > 0 } simulation)
            {
                all.Add(simulation);
            }
        }

        return all;
    }
}
