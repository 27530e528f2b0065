using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Inventory;

/// <summary>One access as its page shows it.</summary>
public sealed record AccessDetails(
    long Id, string Name, string? Description, bool DescriptionByHand, string Kind, string Connection, long? OwnerId, string? Owner, Risk Risk, bool RiskByHand,
    long Holders, DateTimeOffset FirstSeenAt, DateTimeOffset? GoneAt, DateTimeOffset? ReadAt);

/// <summary>One access, without who has it.</summary>
public sealed class AccessQuery(TenantDatabases databases)
{
    public async Task<Outcome<AccessDetails>> ExecuteAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (!caller.MayLookAround)
        {
            return new NotFound();
        }

        await using var db = await databases.ReadAsync(caller, cancellationToken);
        var found = await (from e in db.Entitlements
                           join c in db.ConnectionNames on e.Connection equals c.Id
                           where e.Id == id
                           select new AccessDetails(
                               e.Id, e.Name, e.Description, e.DescriptionByHand, e.Kind, c.Name, e.Owner,
                               db.Identities.Where(o => o.Id == e.Owner).Select(o => o.Name).FirstOrDefault(), e.Risk, e.RiskByHand,
                               e.Holders, e.FirstSeenAt, e.GoneAt, c.LastCompleteAt)).SingleOrDefaultAsync(cancellationToken);
        return found is null ? new NotFound() : found;
    }
}
