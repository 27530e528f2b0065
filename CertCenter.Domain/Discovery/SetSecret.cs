using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Discovery;

/// <summary>Keeps the secret of a connection, sealed. It is never shown again: only when, by whom, and a fingerprint. What may be written was allowed for the old one: it is off.</summary>
public sealed class SetSecret(TenantDatabases databases, ISecrets secrets, TimeProvider clock)
{
    // A certificate of 2,048 bits with its private key is about 3,000.
    private const int MaxSecret = 3900;

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, ConnectionId id, string secret, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        if (secret.Length is 0 or > MaxSecret)
        {
            return new InvalidField("Secret", "SecretLength");
        }

        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.FindConnectionAsync(id, cancellationToken) is not { } connection)
        {
            return new NotFound();
        }

        var now = clock.GetUtcNow();
        ConnectionSecret.Set(connection, secret, secrets, caller, now);
        if (connection.ForbidWrites())
        {
            db.Record(DiscoveryTrail.WriteBackOff(caller, now, connection, "secret"));
        }

        db.AnnounceConnection(id);
        await db.CommitAsync(DiscoveryTrail.SecretSet(caller, now, connection), cancellationToken);
        return Done.Yes;
    }
}
