using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Ends a campaign that was closed or whose time is over: open items get the default for the undecided, each as a decision that says
/// so, and removals are asked for. Running it twice does nothing the second time.
/// </summary>
public sealed class FinishCampaign(TenantDatabases databases, TimeProvider clock)
{
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, CampaignId id, CancellationToken cancellationToken)
    {
        if (caller.MayNotChange is { } readOnly)
        {
            return readOnly;
        }

        if (!caller.IsJob)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow();
        await using var db = await databases.WriteAsync(caller, cancellationToken);
        var campaign = await db.Campaigns.FindAsync([id], cancellationToken);
        if (campaign is { State: CampaignState.Running } running && running.DueAt < now)
        {
            campaign.StartClosing();
        }

        if (campaign is not { State: CampaignState.Closing })
        {
            return default(Done);
        }

        var open = campaign.Open;
        if (campaign.Undecided is UndecidedDefault.CarryOver)
        {
            if (open > 0)
            {
                var left = campaign.Left(now);
                db.Campaigns.Add(left);
                db.Record(AuditEvent.Of(caller, now, "campaign.drafted", CampaignTrail.Subject(left.Id), left.Name, new { carriedOver = open }));
            }
        }
        else if (open > 0)
        {
            await DecideOpenAsync(db, caller, campaign, now, cancellationToken);
        }

        campaign.Close(now);
        await db.Stages.Where(s => s.Campaign == id && s.Number == campaign.Stage).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken);
        await db.ExpectWorkAsync(WorkKind.Removals, now, cancellationToken);
        db.Announce(Topic.Campaigns);
        db.Announce(Topic.Campaign(id));
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "campaign.closed", CampaignTrail.Subject(id), campaign.Name, new
            {
                items = campaign.Items, byDefault = campaign.ByDefault, open = campaign.Open, undecided = campaign.Undecided.ToString(),
            }),
            cancellationToken);
        return default(Done);
    }

    private static async Task DecideOpenAsync(TenantDb db, Caller caller, Campaign campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answer = campaign.Undecided is UndecidedDefault.Revoke ? Answer.Revoke : Answer.Approve;
        await PickedItems.MakeAsync(db, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "#picked" ("Item") SELECT "Id" FROM "ReviewItems" WHERE "Campaign" = {campaign.Id.Value} AND "Answer" IS NULL ORDER BY "Id" """, cancellationToken);
        await PickedItems.AnswerAsync(db, caller, Guid.CreateVersion7(now), answer, null, byDefault: true, now, cancellationToken);
        await PickedItems.DropAsync(db, cancellationToken);
        var revoked = answer is Answer.Revoke ? 1 : 0;
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "Reviewers" SET
                "Approved" = "Approved" + ("Items" - "Approved" - "Revoked" - "DontKnow") * {1 - revoked},
                "Revoked" = "Revoked" + ("Items" - "Approved" - "Revoked" - "DontKnow") * {revoked}
            WHERE "Campaign" = {campaign.Id.Value}
            """,
            cancellationToken);
        await KeptStanding.CountAsync(db, campaign.Id, cancellationToken);
        campaign.DecideOpen(answer);
    }
}
