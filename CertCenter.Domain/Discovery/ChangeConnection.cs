using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// Changes name and settings. A secret is given for one address: when the address changes, the secret is dropped, so that nobody
/// can have it sent somewhere else; and write-back is off.
/// </summary>
public sealed class ChangeConnection(TenantDatabases databases, IEnumerable<IConnector> connectors, TimeProvider clock)
{
    /// <param name="version">The version that was looked at; another one in the store refuses.</param>
    public async Task<Outcome<ConnectionChanged>> ExecuteAsync(
        Caller caller, ConnectionId id, int version, string name, string settings, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.FindConnectionAsync(id, cancellationToken) is not { } connection || connectors.Of(connection.Kind) is not { } connector)
        {
            return new NotFound();
        }

        if (connection.Version != version)
        {
            return new ChangedMeanwhile();
        }

        if (await ConnectionRules.RefuseNameAsync(db, id, name, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (ConnectionRules.RefuseSettings(connector, settings) is { } wrong)
        {
            return wrong;
        }

        var now = clock.GetUtcNow();
        var moves = connector.AddressOf(connection.Settings) != connector.AddressOf(settings);
        var drops = connection.Secret is not null && moves;
        var changed = new { renamed = connection.Name != name.Trim(), settings = connection.Settings != settings, secretDropped = drops };
        connection.Name = name.Trim();
        connection.Settings = settings;
        if (drops)
        {
            ConnectionSecret.Drop(connection);
        }

        if (moves && connection.ForbidWrites())
        {
            db.Record(DiscoveryTrail.WriteBackOff(caller, now, connection, "address"));
        }

        db.AnnounceConnection(id);
        await db.CommitAsync(DiscoveryTrail.Of(caller, now, "connection.changed", connection, changed), cancellationToken);
        return new ConnectionChanged(drops);
    }
}

/// <summary>What became of a change: whether the secret has to be set again.</summary>
public sealed record ConnectionChanged(bool SecretDropped);
