using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>The reviewers of a chain that were named: owners of connections, and members among whom accounts are shared out in turn.</summary>
internal sealed record NamedRoutes(IReadOnlyList<(ConnectionId Connection, long Reviewer)> Owners, IReadOnlyList<long> People)
{
    /// <summary>Makes them reviewers, before anybody's own reviewer is looked for.</summary>
    public static async Task<NamedRoutes> MakeAsync(TenantDb db, CampaignId campaign, CampaignRules rules, CancellationToken cancellationToken)
    {
        var members = await db.Members.AsNoTracking()
            .Where(m => m.RemovedAt == null && m.Account != Member.Nobody && m.Roles != Roles.Auditor).ToListAsync(cancellationToken);
        List<(ConnectionId, long)> owners = [];
        if (rules.Chain.Contains(ReviewerStep.ConnectionOwner))
        {
            foreach (var owner in await db.ConnectionOwners.AsNoTracking().OrderBy(o => o.Id).ToListAsync(cancellationToken))
            {
                if (members.Find(m => m.Id == owner.Member) is { } member)
                {
                    owners.Add((owner.Connection, await ReviewerRoutes.OfMemberAsync(db, campaign, member, cancellationToken)));
                }
            }
        }

        List<long> people = [];
        if (rules.Chain.Contains(ReviewerStep.NamedPeople))
        {
            foreach (var member in rules.Named.Select(id => members.Find(m => m.Id.Value == id)).OfType<Member>())
            {
                people.Add(await ReviewerRoutes.OfMemberAsync(db, campaign, member, cancellationToken));
            }
        }

        return new(owners, people);
    }

    /// <summary>Tells access and accounts which of them they go to. Whoever would get their own hands it to the next one.</summary>
    public async Task SpreadAsync(TenantDb db, CampaignId campaign, CancellationToken cancellationToken)
    {
        foreach (var (connection, reviewer) in Owners)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE "#access" SET "ConnectionReviewer" = {reviewer}
                WHERE "Access" IN (SELECT "Id" FROM "ReviewAccess" WHERE "Campaign" = {campaign.Value} AND "Connection" = {connection.Value})
                """,
                cancellationToken);
        }

        for (var n = 0; n < People.Count; n++)
        {
            var (one, next, all) = (People[n], People[(n + 1) % People.Count], People.Count);
            await db.Database.ExecuteSqlAsync(
                $"""UPDATE "#subjects" SET "Named" = CASE WHEN "Self" <> {one} THEN {one} WHEN "Self" <> {next} THEN {next} END WHERE "Subject" % {all} = {n}""", cancellationToken);
        }
    }
}
