using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>Settings that can't be taken as they are: every problem at once, each naming its field.</summary>
public sealed record InvalidSettings(IReadOnlyList<InvalidField> Fields) : Refusal;

/// <summary>What holds for a connection whoever changes it.</summary>
internal static class ConnectionRules
{
    public const int MaxName = 120;

    public static IConnector? Of(this IEnumerable<IConnector> connectors, string kind) => connectors.SingleOrDefault(c => c.Kind == kind);

    /// <summary>Null when the name is fit and no other connection has it.</summary>
    public static async Task<Refusal?> RefuseNameAsync(TenantDb db, ConnectionId? self, string name, CancellationToken cancellationToken)
    {
        var wanted = name.Trim();
        if (wanted.Length is 0 or > MaxName)
        {
            return new InvalidField("Name", "ConnectionNameLength");
        }

        return await db.Connections.AnyAsync(c => c.RemovedAt == null && c.Name == wanted && c.Id != self, cancellationToken)
            ? new InvalidField("Name", "ConnectionNameTaken")
            : null;
    }

    public static Refusal? RefuseSettings(IConnector connector, string settings) =>
        connector.Validate(settings) is { Count: > 0 } wrong ? new InvalidSettings(wrong) : null;

    /// <summary>A connection that is not removed; null when there is none with this id.</summary>
    public static Task<Connection?> FindConnectionAsync(this TenantDb db, ConnectionId id, CancellationToken cancellationToken) =>
        db.Connections.SingleOrDefaultAsync(c => c.Id == id && c.RemovedAt == null, cancellationToken);

    public static void AnnounceConnection(this TenantDb db, ConnectionId id)
    {
        db.Announce(Topic.Connection(id));
        db.Announce(Topic.Connections);
    }
}
