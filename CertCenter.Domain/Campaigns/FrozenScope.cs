using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// First part of freezing: which access and which accounts are in scope. Both are frozen in the order in which people read (risk
/// and name, name), so that their ids are sort keys, and both get a temporary table keyed by the id that assignments carry.
/// </summary>
internal static class FrozenScope
{
    public const string Access = "#access";
    public const string Subjects = "#subjects";
    public const string People = "#people";
    private const string ChosenAccess = "#chosen";
    private const string ChosenAccounts = "#chosenAccounts";
    private const string ChosenPairs = "#chosenPairs";

    public static async Task MakeAsync(TenantDb db, Campaign campaign, ScopeFilter scope, CancellationToken cancellationToken)
    {
        await db.MakeTempAsync(ChosenAccess, "Entitlement", "", cancellationToken);
        await db.MakeTempAsync(ChosenAccounts, "Account", "", cancellationToken);
        await db.MakeTempAsync(ChosenPairs, "Assignment", "", cancellationToken);
        await db.FillTempAsync(ChosenAccess, "Entitlement", await scope.Access().Select(e => e.Id).ToListAsync(cancellationToken), cancellationToken);
        if (scope.PicksAccounts)
        {
            await db.FillTempAsync(ChosenAccounts, "Account", await scope.Accounts().Select(a => a.Id).ToListAsync(cancellationToken), cancellationToken);
        }

        if (scope.PicksPairs)
        {
            await db.FillTempAsync(ChosenPairs, "Assignment", await scope.Pairs().Select(p => p.First).ToListAsync(cancellationToken), cancellationToken);
        }

        await db.MakeTempAsync(
            Access, "Entitlement", "Access bigint, Risk nvarchar(40), Owner bigint, OwnerBecause nvarchar(40), OwnerReviewer bigint, ConnectionReviewer bigint", cancellationToken);
        await db.MakeTempAsync(
            Subjects,
            "Account",
            "Subject bigint, Person bigint, Mail nvarchar(254), Manager bigint, Because nvarchar(40), ManagerReviewer bigint, Self bigint, Named bigint, Grouped bigint, Fallback bigint",
            cancellationToken);
        await db.MakeTempAsync(People, "Person", "Name nvarchar(300), Mail nvarchar(254), Reviewer bigint", cancellationToken);
        await FreezeAccessAsync(db, campaign, cancellationToken);
        await FreezeSubjectsAsync(db, campaign.Id, scope.PicksAccounts, cancellationToken);
    }

    public static async Task DropAsync(TenantDb db, CancellationToken cancellationToken)
    {
        foreach (var table in new[] { Access, Subjects, People, ChosenAccess, ChosenAccounts, ChosenPairs })
        {
            await db.DropTempAsync(table, cancellationToken);
        }
    }

    private static async Task FreezeAccessAsync(TenantDb db, Campaign campaign, CancellationToken cancellationToken)
    {
        var id = campaign.Id.Value;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ReviewAccess" ("Campaign", "Entitlement", "Connection", "ConnectionName", "Name", "Description", "Kind", "Risk", "OwnerName")
            SELECT {id}, e."Id", e."Connection", c."Name", e."Name", e."Description", e."Kind", e."Risk", o."Name"
            FROM "Entitlements" e
            JOIN "Connections" c ON c."Id" = e."Connection" AND c."RemovedAt" IS NULL
            LEFT JOIN "Identities" o ON o."Id" = e."Owner"
            WHERE e."Id" IN (SELECT "Entitlement" FROM "#chosen")
              AND EXISTS (SELECT 1 FROM "Assignments" g WHERE g."Entitlement" = e."Id" AND g."GoneAt" IS NULL)
            ORDER BY CASE e."Risk" WHEN 'Critical' THEN 0 WHEN 'High' THEN 1 WHEN 'Medium' THEN 2 ELSE 3 END, LOWER(e."Name"), e."Id"
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "#access" ("Entitlement", "Access", "Risk", "Owner", "OwnerBecause")
            SELECT a."Entitlement", a."Id", a."Risk", o."Id", CASE WHEN e."Owner" IS NULL THEN 'NoOwner' WHEN o."Id" IS NULL THEN 'OwnerInactive' END
            FROM "ReviewAccess" a
            JOIN "Entitlements" e ON e."Id" = a."Entitlement"
            LEFT JOIN "Identities" o ON o."Id" = e."Owner" AND o."Enabled" = 1 AND o."GoneAt" IS NULL
            WHERE a."Campaign" = {id}
            """,
            cancellationToken);
    }

    private static async Task FreezeSubjectsAsync(TenantDb db, CampaignId campaign, bool picked, CancellationToken cancellationToken)
    {
        var (id, all) = (campaign.Value, picked ? 0 : 1);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ReviewSubjects" ("Campaign", "Account", "Identity", "Name", "AccountName", "Mail", "Title", "Department", "Enabled", "LastUsedAt")
            SELECT {id}, a."Id", i."Id", COALESCE(i."Name", a."Name"), a."Name", i."Mail", i."Title", i."Department",
                   CASE WHEN a."Enabled" = 1 AND (i."Id" IS NULL OR (i."Enabled" = 1 AND i."GoneAt" IS NULL)) THEN 1 ELSE 0 END, a."LastUsedAt"
            FROM "SourceAccounts" a
            LEFT JOIN "Identities" i ON i."Id" = a."Identity"
            WHERE a."GoneAt" IS NULL
              AND ({all} = 1 OR a."Id" IN (SELECT "Account" FROM "#chosenAccounts"))
              AND EXISTS (SELECT 1 FROM "Assignments" g JOIN "#access" t ON t."Entitlement" = g."Entitlement" WHERE g."Account" = a."Id" AND g."GoneAt" IS NULL)
            ORDER BY LOWER(COALESCE(i."Name", a."Name")), a."Id"
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "#subjects" ("Account", "Subject", "Person", "Mail", "Manager", "Because")
            SELECT s."Account", s."Id", s."Identity", s."Mail",
                   CASE WHEN m."Enabled" = 1 AND m."GoneAt" IS NULL AND m."Id" <> i."Id" AND (m."Mail" IS NULL OR i."Mail" IS NULL OR m."Mail" <> i."Mail") THEN m."Id" END,
                   CASE WHEN s."Identity" IS NULL THEN 'NoPerson'
                        WHEN m."Id" IS NULL THEN 'NoManager'
                        WHEN m."Id" = i."Id" OR m."Mail" = i."Mail" THEN 'OwnAccess'
                        WHEN m."Enabled" = 0 OR m."GoneAt" IS NOT NULL THEN 'ManagerInactive' END
            FROM "ReviewSubjects" s
            LEFT JOIN "Identities" i ON i."Id" = s."Identity"
            LEFT JOIN "Identities" m ON m."Id" = i."Manager"
            WHERE s."Campaign" = {id}
            """,
            cancellationToken);
    }
}
