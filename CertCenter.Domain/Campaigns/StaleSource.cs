using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>A connection of a prepared campaign whose data are old or incomplete, and why.</summary>
public sealed record StaleSource(string Name, DateTimeOffset? ReadAt, bool LastFailed)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    /// <summary>Those that were never read completely, more than a day ago, or whose last reading failed.</summary>
    internal static async Task<IReadOnlyList<StaleSource>> OfAsync(TenantDb db, CampaignId campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sources = await db.Database.SqlQuery<Source>(
            $"""
            SELECT c."Name", c."LastCompleteAt" AS "ReadAt", r."State"
            FROM "Connections" c
            LEFT JOIN "Runs" r ON r."Id" = c."LastRun"
            WHERE c."Id" IN (SELECT a."Connection" FROM "ReviewAccess" a WHERE a."Campaign" = {campaign.Value})
            """).ToListAsync(cancellationToken);
        return
        [
            .. from source in sources
               let at = source.ReadAt is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : default(DateTimeOffset?)
               let failed = source.State is "Failed" or "Incomplete"
               where failed || at is null || now - at > Fresh
               orderby at
               select new StaleSource(source.Name, at, failed),
        ];
    }

    private sealed record Source(string Name, long? ReadAt, string? State);
}
