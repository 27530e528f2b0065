using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Campaigns;

/// <summary>
/// Does what <see cref="PrepareCampaign"/> asked for, in one transaction: freezes who has what, finds a reviewer for each access and
/// counts. Running it twice does nothing the second time.
/// </summary>
public sealed partial class FreezeCampaign(TenantDatabases databases, TimeProvider clock, ILogger<FreezeCampaign> logger)
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
        if (await db.Campaigns.FindAsync([id], cancellationToken) is not { State: CampaignState.Preparing } campaign)
        {
            return default(Done);
        }

        db.Announce(Topic.Campaigns);
        db.Announce(Topic.Campaign(id));
        var fallback = await FallbackReviewers.OfAsync(db, campaign, cancellationToken);
        if (fallback.Count == 0)
        {
            // The named person was removed after it was asked for: somebody has to name another.
            campaign.BackToDraft();
            await db.CommitAsync(
                AuditEvent.Of(caller, now, "campaign.not-prepared", CampaignTrail.Subject(id), campaign.Name, new { reason = "fallback reviewer gone" }),
                cancellationToken);
            return default(Done);
        }

        var rules = CampaignRules.FromJson(campaign.Rules);
        var scope = await ScopeFilter.OfAsync(db, campaign.Kind, CampaignScope.FromJson(campaign.Scope), now, cancellationToken);
        await FrozenScope.MakeAsync(db, campaign, scope, cancellationToken);
        var routes = await ReviewerRoutes.MakeAsync(db, campaign, rules, fallback, cancellationToken);
        var numbers = await FrozenItems.MakeAsync(db, campaign, new RouteSql(rules.Chain, routes.Named, routes.HasGroup), allWays: !scope.PicksPairs, cancellationToken);
        numbers = numbers with { LeftOut = await LeftOutByExclusions.CountAsync(db, campaign, scope, cancellationToken) };
        await KeptStanding.CountAsync(db, id, cancellationToken);
        db.Stages.Add(Stage.Of(id, 1));
        campaign.Frozen(numbers, now);
        await FrozenScope.DropAsync(db, cancellationToken);
        await db.CommitAsync(
            AuditEvent.Of(caller, now, "campaign.prepared", CampaignTrail.Subject(id), campaign.Name, new
            {
                items = numbers.Items,
                reviewers = numbers.Reviewers,
                selfReviewsPrevented = numbers.SelfPrevented,
                withoutReviewer = numbers.NoReviewer,
                leftOut = numbers.LeftOut,
                dataAsOf = numbers.DataAsOf,
            }),
            cancellationToken);
        Log.Frozen(logger, id.Value, numbers.Items, numbers.Reviewers);
        return default(Done);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Campaign {Campaign} is prepared: {Items} items, {Reviewers} reviewers.")]
        public static partial void Frozen(ILogger logger, Guid campaign, long items, int reviewers);
    }
}
