using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Discovery;

/// <summary>
/// Lets access be taken away through a connection. Asks for the second factor at that moment, stands in the trail, and every owner and administrator gets a mail.
/// </summary>
public sealed class AllowWriteBack(TenantDatabases databases, IEnumerable<IWritableSource> sources, ISecondFactor factor, TimeProvider clock)
{
    public const int MostLeastHolders = 1000;

    /// <summary>The kind of mail that tells the others; its reference is the connection and the member.</summary>
    public const string Mail = "write-back-on";

    /// <param name="leastHolders">How many people who can use it an access of high risk has to keep.</param>
    /// <param name="code">A fresh code of the caller's second factor.</param>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, ConnectionId id, int leastHolders, string code, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.MayAdminister)
        {
            return new NotAllowed();
        }

        if (leastHolders is < 1 or > MostLeastHolders)
        {
            return new InvalidField("LeastHolders", "LeastHoldersRange");
        }

        if (await RefuseAsync(caller, id, cancellationToken) is { } refused)
        {
            return refused;
        }

        var fresh = await factor.ConfirmAsync(caller, code, cancellationToken);
        if (fresh is not FreshFactor.Confirmed)
        {
            return fresh switch
            {
                FreshFactor.NotSetUp => new SecondFactorNeeded(),
                FreshFactor.AtProvider => new ConfirmAtOrganisation(),
                FreshFactor.Locked => new SecondFactorLocked(),
                _ => new InvalidField("Code", "SecondFactorWrong"),
            };
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        if (await db.FindConnectionAsync(id, cancellationToken) is not { Secret: not null } connection)
        {
            return new NotFound();
        }

        connection.AllowWrites(caller.Actor.Name, leastHolders, now);
        await TellAsync(db, connection, now, cancellationToken);
        await db.RaiseAsync(new(NoticeKinds.WriteBackOn, connection.Name, connection.PortalLink, now), Roles.Owner | Roles.Administrator, cancellationToken);
        db.AnnounceConnection(id);
        await db.CommitAsync(DiscoveryTrail.Of(caller, now, "connection.write-back-on", connection, new { leastHolders, secondFactor = true }), cancellationToken);
        return Done.Yes;
    }

    private async Task<Refusal?> RefuseAsync(Caller caller, ConnectionId id, CancellationToken cancellationToken)
    {
        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await db.Connections.Where(c => c.Id == id && c.RemovedAt == null).Select(c => new { c.Kind, HasSecret = c.Secret != null }).SingleOrDefaultAsync(cancellationToken);
        return found is null || !sources.Any(s => s.Kind == found.Kind) ? new NotFound()
            : found.HasSecret ? null
            : new NotSetUp();
    }

    private static async Task TellAsync(TenantDb db, Connection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var members = await db.Members.Where(m => m.RemovedAt == null).Select(m => new { m.Id, m.Roles }).ToListAsync(cancellationToken);
        db.Outbox.AddRange(members
            .Where(m => (m.Roles & (Roles.Owner | Roles.Administrator)) != 0)
            .Select(m => OutboxMail.Of(Mail, $"{connection.Id.Value:N}/{m.Id.Value:N}", now)));
    }
}
