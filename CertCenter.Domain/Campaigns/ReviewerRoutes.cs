using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Second part of freezing: everybody who may have to review becomes one reviewer, people with the same mail address the same one,
/// and each account in scope learns its manager's reviewer, its fallback and which reviewer is itself.
/// </summary>
internal sealed record ReviewerRoutes(long Named, bool HasGroup)
{
    public static async Task<ReviewerRoutes> MakeAsync(
        TenantDb db, Campaign campaign, CampaignRules rules, IReadOnlyList<Member> fallback, CancellationToken cancellationToken)
    {
        var id = campaign.Id.Value;
        await RunAsync(
            db,
            $"""
            INSERT INTO "#people" ("Person", "Name", "Mail")
            SELECT "Id", "Name", "Mail" FROM "Identities"
            WHERE "Id" IN (SELECT "Manager" FROM "#subjects" WHERE "Manager" IS NOT NULL UNION SELECT "Owner" FROM "#access" WHERE "Owner" IS NOT NULL)
            """,
            cancellationToken);
        await ReviewerGroup.NoteAsync(db, rules, cancellationToken);
        await RunAsync(
            db,
            $"""
            INSERT INTO "Reviewers" ("Campaign", "Stage", "Identity", "Member", "Name", "Mail", "Items", "Approved", "Revoked", "DontKnow")
            SELECT {id}, 1, MIN(p."Person"),
                   (SELECT MIN(m."Id") FROM "Members" m WHERE m."Mail" = p."Mail" AND m."MailConfirmed" = 1 AND m."RemovedAt" IS NULL AND m."Roles" <> 'Auditor'),
                   MIN(p."Name"), p."Mail", 0, 0, 0, 0
            FROM "#people" p WHERE p."Mail" IS NOT NULL GROUP BY p."Mail" ORDER BY MIN(p."Name")
            """,
            cancellationToken);
        await RunAsync(
            db,
            $"""
            INSERT INTO "Reviewers" ("Campaign", "Stage", "Identity", "Name", "Items", "Approved", "Revoked", "DontKnow")
            SELECT {id}, 1, p."Person", p."Name", 0, 0, 0, 0 FROM "#people" p WHERE p."Mail" IS NULL ORDER BY p."Name"
            """,
            cancellationToken);
        var named = await OfMemberAsync(db, campaign.Id, fallback[0], cancellationToken);
        long? second = fallback.Count > 1 ? await OfMemberAsync(db, campaign.Id, fallback[1], cancellationToken) : null;
        var people = await NamedRoutes.MakeAsync(db, campaign.Id, rules, cancellationToken);
        await SpreadAsync(db, id, named, second, cancellationToken);
        await people.SpreadAsync(db, campaign.Id, cancellationToken);
        return new(named, await ReviewerGroup.SpreadAsync(db, cancellationToken));
    }

    private static async Task SpreadAsync(TenantDb db, Guid id, long named, long? second, CancellationToken cancellationToken)
    {
        await RunAsync(
            db,
            $"""UPDATE "#people" SET "Reviewer" = (SELECT r."Id" FROM "Reviewers" r WHERE r."Mail" = "#people"."Mail" AND r."Campaign" = {id}) WHERE "Mail" IS NOT NULL""",
            cancellationToken);
        await RunAsync(
            db,
            $"""UPDATE "#people" SET "Reviewer" = (SELECT r."Id" FROM "Reviewers" r WHERE r."Identity" = "#people"."Person" AND r."Campaign" = {id}) WHERE "Mail" IS NULL""",
            cancellationToken);
        await RunAsync(
            db,
            $"""UPDATE "#access" SET "OwnerReviewer" = (SELECT p."Reviewer" FROM "#people" p WHERE p."Person" = "#access"."Owner") WHERE "Owner" IS NOT NULL""",
            cancellationToken);
        await RunAsync(
            db,
            $"""
            UPDATE "#subjects" SET
                "ManagerReviewer" = (SELECT p."Reviewer" FROM "#people" p WHERE p."Person" = "#subjects"."Manager"),
                "Self" = COALESCE(
                    (SELECT r."Id" FROM "Reviewers" r WHERE r."Mail" = "#subjects"."Mail" AND r."Campaign" = {id}),
                    (SELECT p."Reviewer" FROM "#people" p WHERE p."Person" = "#subjects"."Person"),
                    0)
            """,
            cancellationToken);
        await RunAsync(
            db,
            $"""UPDATE "#subjects" SET "Fallback" = CASE WHEN "Self" <> {named} THEN {named} ELSE {second} END""",
            cancellationToken);
    }

    /// <summary>The reviewer that a member is: the one with the same mail address, else a new one.</summary>
    internal static async Task<long> OfMemberAsync(TenantDb db, CampaignId campaign, Member member, CancellationToken cancellationToken)
    {
        await RunAsync(
            db,
            $"UPDATE \"Reviewers\" SET \"Member\" = {member.Id.Value} WHERE \"Campaign\" = {campaign.Value} AND \"Mail\" = {member.Mail}",
            cancellationToken);
        await RunAsync(
            db,
            $"""
            INSERT INTO "Reviewers" ("Campaign", "Stage", "Member", "Name", "Mail", "Items", "Approved", "Revoked", "DontKnow")
            SELECT {campaign.Value}, 1, {member.Id.Value}, {member.Name}, {member.Mail}, 0, 0, 0, 0
            WHERE NOT EXISTS (SELECT 1 FROM "Reviewers" WHERE "Campaign" = {campaign.Value} AND "Mail" = {member.Mail})
            """,
            cancellationToken);
        return await db.Reviewers.Where(r => r.Campaign == campaign && r.Mail == member.Mail).Select(r => r.Id).SingleAsync(cancellationToken);
    }

    private static Task<int> RunAsync(TenantDb db, FormattableString sql, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(sql, cancellationToken);
}
