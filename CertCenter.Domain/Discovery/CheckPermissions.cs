using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>Looks now at what the account of a connection may do. Only reads at the source.</summary>
public sealed class CheckPermissions(TenantDatabases databases, IEnumerable<IPermissionProbe> probes, ISecrets secrets, TimeProvider clock)
{
    /// <returns>What it may do; the first problem, when the source could not be asked.</returns>
    public async Task<Outcome<SourceProblem?>> ExecuteAsync(Caller caller, ConnectionId id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        var connection = await FindAsync(caller, id, cancellationToken);
        if (connection is null || !probes.Any(p => p.Kind == connection.Kind))
        {
            return new NotFound();
        }

        try
        {
            var input = new ConnectorInput(
                connection.Settings, ConnectionSecret.Open(secrets, caller, id, connection.Secret), (_, _) => Task.FromResult<Stream?>(null)) { Connection = id };
            await new PermissionLook(databases, probes, clock).LookAsync(caller, id, connection.Kind, input, cancellationToken);
            return default(SourceProblem);
        }
        catch (SourceFailedException e)
        {
            return e.Problem;
        }
    }

    private async Task<Connection?> FindAsync(Caller caller, ConnectionId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        return await db.Connections.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.RemovedAt == null, cancellationToken);
    }
}
