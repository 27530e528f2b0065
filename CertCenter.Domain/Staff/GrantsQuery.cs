using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>A request for access, or a grant, in the console.</summary>
public sealed record StaffGrant(GrantRow Grant, string Workspace, bool Intact);

/// <summary>The requests and grants of everybody, the newest first: what waits, what runs, what owes an explanation, what is over.</summary>
public sealed class GrantsQuery(CatalogDatabase catalog, ISecrets secrets, TimeProvider clock)
{
    private const int Most = 200;

    public async Task<Outcome<IReadOnlyList<StaffGrant>>> ExecuteAsync(StaffCaller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeAccess, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        return await FindAsync(db, db.Grants, cancellationToken);
    }

    public async Task<Outcome<StaffGrant>> ExecuteAsync(StaffCaller caller, GrantId id, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeAccess, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        return await FindAsync(db, db.Grants.Where(g => g.Id == id), cancellationToken) is [var found] ? found : new NotFound();
    }

    /// <summary>Whether the caller may look under it at this moment: what an open view asks again and again.</summary>
    public async Task<bool> IsActiveAsync(StaffCaller caller, GrantId id, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.Grants.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, cancellationToken) is { } grant
            && grant.Requester == caller.Id && grant.StateAt(clock.GetUtcNow()) is GrantState.Active && grant.IsIntact(secrets)
            && (await db.GroundOfAsync(grant, cancellationToken)).Holds;
    }

    private async Task<List<StaffGrant>> FindAsync(CatalogDb db, IQueryable<Grant> which, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await (from g in which join t in db.Tenants on g.Tenant equals t.Id orderby g.AskedAt descending select new { Grant = g, t.Name })
            .AsNoTracking().Take(Most).ToListAsync(cancellationToken);
        return found.ConvertAll(f => new StaffGrant(GrantRow.Of(f.Grant, now), f.Name, f.Grant.IsIntact(secrets)));
    }
}
