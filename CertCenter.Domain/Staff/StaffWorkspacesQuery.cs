using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>A workspace as the catalog knows it: where it is and how it stands, nothing of what is in it.</summary>
/// <param name="Schema">The version of its store, as of its last opening; null before the first.</param>
/// <param name="StuckBecause">Why its store could not be brought to this version of the program; null when nothing is wrong.</param>
/// <param name="Bytes">What its store and files take; null on a server.</param>
/// <param name="BrokenPromises">How many promises its last check found broken.</param>
/// <param name="Parked">How many kinds of work rest after too many failures.</param>
public sealed record StaffWorkspaceRow(
    TenantId Id, string Name, TenantState State, string Region, DateTimeOffset CreatedAt, DateTimeOffset? TrialEndsAt, DateTimeOffset? ErasesAt, string? Schema, string? StuckBecause, long? Bytes, int BrokenPromises, int Parked, int Members);

/// <summary>The workspaces of the installation by name, a page at a time.</summary>
public sealed class StaffWorkspacesQuery(CatalogDatabase catalog, StoreSizes sizes, TimeProvider clock)
{
    /// <param name="caller">Somebody of the staff.</param>
    /// <param name="state">Only those in this state.</param>
    /// <param name="startsWith">The beginning of a name, or a whole id.</param>
    /// <param name="after">The key of the row before the page: a name and an id.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<PageOf<StaffWorkspaceRow>>> ExecuteAsync(
        StaffCaller caller, TenantState? state, string? startsWith, string? after, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeWorkspaces, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        var found = db.Tenants.Where(t => t.State != TenantState.Erased && (state == null || t.State == state));
        if (Guid.TryParse(startsWith, out var id))
        {
            found = found.Where(t => t.Id == new TenantId(id));
        }
        else if (!string.IsNullOrWhiteSpace(startsWith))
        {
            var pattern = LikePattern.StartsWith(startsWith);
            found = found.Where(t => CatalogDb.Matches(t.Name, pattern));
        }

        if (after?.Split('~', 2) is [var last, var name] && Guid.TryParse(last, out var lastId))
        {
            var key = new TenantId(lastId);
            var createdAt = await db.Tenants.Where(t => t.Id == key).Select(t => (DateTimeOffset?)t.CreatedAt).SingleOrDefaultAsync(cancellationToken) ?? default;
            found = found.Where(t => string.Compare(t.Name, name) > 0 || (t.Name == name && t.CreatedAt > createdAt));
        }

        var rows = await Rows(db, found.OrderBy(t => t.Name).ThenBy(t => t.CreatedAt).Take(PageOf<StaffWorkspaceRow>.Size + 1)).ToListAsync(cancellationToken);
        return PageOf<StaffWorkspaceRow>.From([.. rows.Select(Sized)], r => $"{r.Id.Value}~{r.Name}");
    }

    /// <summary>One workspace.</summary>
    public async Task<Outcome<StaffWorkspaceRow>> ExecuteAsync(StaffCaller caller, TenantId workspace, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeWorkspaces, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        return await Rows(db, db.Tenants.Where(t => t.Id == workspace)).SingleOrDefaultAsync(cancellationToken) is { } row ? Sized(row) : new NotFound();
    }

    private static IQueryable<StaffWorkspaceRow> Rows(CatalogDb db, IQueryable<Tenant> tenants) => tenants.Select(t => new StaffWorkspaceRow(
        t.Id, t.Name, t.State, t.Region, t.CreatedAt, t.TrialEndsAt, t.ErasesAt,
        db.StoreVersions.Where(v => v.Tenant == t.Id).Select(v => v.Schema).FirstOrDefault(),
        db.StoreVersions.Where(v => v.Tenant == t.Id && v.Failures > 0).Select(v => v.Why).FirstOrDefault(), null,
        db.PromiseStates.Count(p => p.Tenant == t.Id && !p.Holds),
        db.DueWork.Count(w => w.Tenant == t.Id && w.At == DateTimeOffset.MaxValue),
        db.Memberships.Count(m => m.Workspace == t.Id)));

    private StaffWorkspaceRow Sized(StaffWorkspaceRow row) => row with { Bytes = sizes.Of(row.Id, row.Region) };
}
