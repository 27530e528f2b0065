using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Staff;

/// <summary>Somebody of the staff, or somebody who was asked in.</summary>
public sealed record StaffRow(StaffId Id, string Mail, string Name, StaffRole Role, DateTimeOffset? JoinedAt, DateTimeOffset? InvitationExpiresAt, string InvitedBy, DateTimeOffset? LastSeenAt);

/// <summary>Who is on the staff, by name.</summary>
public sealed class StaffListQuery(CatalogDatabase catalog, TimeProvider clock)
{
    public async Task<Outcome<IReadOnlyList<StaffRow>>> ExecuteAsync(StaffCaller caller, CancellationToken cancellationToken)
    {
        if (caller.MayNot(StaffAction.SeeStaff, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        await using var db = catalog.Read();
        List<StaffRow> rows = await db.StaffMembers.Where(s => s.RemovedAt == null).OrderBy(s => s.Name).ThenBy(s => s.Mail)
            .Select(s => new StaffRow(
                s.Id, s.Mail, s.Name, s.Role, s.JoinedAt, s.InvitationExpiresAt, s.InvitedBy, db.StaffSessions.Where(x => x.Staff == s.Id).Max(x => (DateTimeOffset?)x.LastSeenAt)))
            .ToListAsync(cancellationToken);
        return rows;
    }
}
