using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>What freezing made, removed again: only before launch, when nobody has been told and nothing was decided.</summary>
internal static class FrozenRows
{
    public static async Task RemoveAsync(TenantDb db, CampaignId id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"DELETE FROM \"ReviewWays\" WHERE \"Item\" IN (SELECT \"Id\" FROM \"ReviewItems\" WHERE \"Campaign\" = {id.Value} AND \"Ways\" > 1)", cancellationToken);
        await db.ReviewItems.Where(i => i.Campaign == id).ExecuteDeleteAsync(cancellationToken);
        await db.ReviewSubjects.Where(s => s.Campaign == id).ExecuteDeleteAsync(cancellationToken);
        await db.ReviewAccess.Where(a => a.Campaign == id).ExecuteDeleteAsync(cancellationToken);
        await db.Reviewers.Where(r => r.Campaign == id).ExecuteDeleteAsync(cancellationToken);
        await KeptStanding.RemoveAsync(db, id, cancellationToken);
        await db.LeftOutItems.Where(x => x.Campaign == id).ExecuteDeleteAsync(cancellationToken);
        await db.Routings.Where(r => r.Campaign == id).ExecuteDeleteAsync(cancellationToken);
        await db.Stages.Where(s => s.Campaign == id).ExecuteDeleteAsync(cancellationToken);
    }
}
