using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>Hands open items from one reviewer to a member. What the member holds themselves stays where it is.</summary>
internal sealed record MovedItems(long To, long Items, string Hash)
{
    /// <param name="chosen">Only these; all open ones when null.</param>
    public static async Task<MovedItems> MoveAsync(
        TenantDb db, Campaign campaign, Reviewer from, Member to, IReadOnlyCollection<long>? chosen, CancellationToken cancellationToken)
    {
        var target = await ReviewerRoutes.OfMemberAsync(db, campaign.Id, to, cancellationToken);
        var identity = await db.Reviewers.Where(r => r.Id == target).Select(r => r.Identity).SingleAsync(cancellationToken);
        await PickedItems.MakeAsync(db, cancellationToken);
        if (chosen is null)
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "#picked" ("Item") SELECT "Id" FROM "ReviewItems" WHERE "Reviewer" = {from.Id} ORDER BY "Id" """, cancellationToken);
        }
        else
        {
            await db.FillTempAsync(PickedItems.Table, "Item", chosen, cancellationToken);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM "#picked" WHERE "Item" NOT IN (
                SELECT i."Id" FROM "ReviewItems" i JOIN "ReviewSubjects" s ON s."Id" = i."Subject"
                WHERE i."Reviewer" = {from.Id} AND i."Answer" IS NULL
                  AND (s."Mail" IS NULL OR s."Mail" <> {to.Mail}) AND ({identity} IS NULL OR s."Identity" IS NULL OR s."Identity" <> {identity}))
            """,
            cancellationToken);
        var count = from.Id == target ? 0 : await PickedItems.CountAsync(db, cancellationToken);
        var hash = await PickedItems.HashAsync(db, cancellationToken);
        if (count > 0)
        {
            await db.Database.ExecuteSqlAsync($"""UPDATE "ReviewItems" SET "Reviewer" = {target} WHERE "Id" IN (SELECT "Item" FROM "#picked")""", cancellationToken);
            await db.Reviewers.Where(r => r.Id == from.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Items, r => r.Items - count), cancellationToken);
            await db.Reviewers.Where(r => r.Id == target).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Items, r => r.Items + count).SetProperty(r => r.SignedOffAt, (DateTimeOffset?)null).SetProperty(r => r.SignedOffBy, (string?)null), cancellationToken);
        }

        await KeptStanding.CountAsync(db, campaign.Id, cancellationToken);
        await PickedItems.DropAsync(db, cancellationToken);
        db.Announce(Topic.Campaign(campaign.Id));
        db.Announce(Topic.Reviewer(from.Id));
        db.Announce(Topic.Reviewer(target));
        return new(target, count, hash);
    }
}
