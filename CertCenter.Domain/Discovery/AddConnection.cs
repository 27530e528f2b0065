using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>Adds a directory or file to read. It is read when somebody asks, or by a schedule that is set later.</summary>
public sealed class AddConnection(TenantDatabases databases, IEnumerable<IConnector> connectors, ISecrets secrets, TimeProvider clock)
{
    /// <param name="settings">Null for a connection whose settings follow later, such as files to upload.</param>
    public async Task<Outcome<ConnectionId>> ExecuteAsync(
        Caller caller, string name, string kind, string? settings, string? secret, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        if (connectors.Of(kind) is not { } connector)
        {
            return new NotFound();
        }

        if (settings is not null && ConnectionRules.RefuseSettings(connector, settings) is { } wrong)
        {
            return wrong;
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await ConnectionRules.RefuseNameAsync(db, null, name, cancellationToken) is { } refused)
        {
            return refused;
        }

        var now = clock.GetUtcNow();
        var connection = Connection.Of(name, kind, settings ?? "", now);
        db.Connections.Add(connection);
        db.Record(DiscoveryTrail.Of(caller, now, "connection.added", connection, new { kind }));
        if (!string.IsNullOrEmpty(secret))
        {
            ConnectionSecret.Set(connection, secret, secrets, caller, now);
            db.Record(DiscoveryTrail.SecretSet(caller, now, connection));
        }

        db.Announce(Topic.Connections);
        await db.CommitAsync(cancellationToken);
        return connection.Id;
    }
}
