using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody of the staff ends an access or takes a request back, their own or another's. Never held up by an old second factor.</summary>
public sealed class EndAccess(CatalogDatabase catalog, ISecrets secrets, AccessNews news, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(StaffCaller caller, GrantId id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (caller.MayNot(StaffAction.EndAccess, now) is { } refusal)
        {
            return refusal;
        }

        IReadOnlyList<TenantId> told;
        await using (var db = await catalog.WriteAsync(cancellationToken))
        {
            told = await db.EndGrantsAsync(
                db.Grants.Where(g => g.Id == id), GrantEnd.EndedByStaff, GrantTrail.ActorOf(caller.Id, caller.Name), secrets, now, cancellationToken);
            if (told.Count == 0)
            {
                return new GrantNotWaiting();
            }

            db.Add(StaffEvent.Of(caller, "support.ended", $"grant {id.Value}", now));
            await db.CommitAsync(cancellationToken);
        }

        news.Of(told);
        return Done.Yes;
    }
}
