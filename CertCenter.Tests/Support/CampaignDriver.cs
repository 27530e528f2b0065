using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>Speaks of campaigns: drafts, prepares and launches through the product's own operations.</summary>
internal static class CampaignDriver
{
    public static CampaignPlan Plan(Caller caller, string name = "Q1 access review", UndecidedDefault undecided = UndecidedDefault.Keep) => new(
        name, CampaignKind.PeoplesAccess, CampaignScope.Everything, caller.Member ?? throw new ArgumentException("A member drafts.", nameof(caller)), null, undecided, 14);

    public static async Task<CampaignId> PreparedAsync(this TestTenant tenant, CampaignPlan? plan = null)
    {
        var id = (await tenant.House.Get<DraftCampaign>().ExecuteAsync(tenant.Owner, plan ?? Plan(tenant.Owner), default)).Value;
        Assert.Null((await tenant.House.Get<PrepareCampaign>().ExecuteAsync(tenant.Owner, id, default)).Refusal);
        Assert.Null((await tenant.House.Get<RunCampaignWork>().ExecuteAsync(tenant.Job, default)).Refusal);
        return id;
    }

    public static async Task<CampaignId> LaunchedAsync(this TestTenant tenant, CampaignPlan? plan = null)
    {
        var id = await tenant.PreparedAsync(plan);
        if (plan?.Undecided is UndecidedDefault.Revoke)
        {
            var second = await tenant.JoinAsync($"Second {Guid.NewGuid():N}", Roles.Administrator);
            Assert.Null((await tenant.House.Get<ConsentToRevoke>().ExecuteAsync(second, id, (await tenant.CampaignAsync(id)).Items, default)).Refusal);
        }

        Assert.Null((await tenant.House.Get<LaunchCampaign>().ExecuteAsync(tenant.Owner, id, TimeZoneInfo.Utc, "As arranged", default)).Refusal);
        return id;
    }

    /// <summary>A caller who came by the link that was mailed to this reviewer.</summary>
    public static async Task<Caller> ByLinkAsync(this TestTenant tenant, CampaignId campaign, string name)
    {
        await using var db = await tenant.ReadAsync();
        var reviewer = await db.Reviewers.SingleAsync(r => r.Campaign == campaign && r.Name == name);
        return new Caller(tenant.Id, new Actor(ActorKind.Link, $"reviewer:{reviewer.Id}", reviewer.Name), Roles.Reviewer)
        {
            Mail = reviewer.Mail, OnlyReviewer = reviewer.Id,
        };
    }

    public static async Task<Campaign> CampaignAsync(this TestTenant tenant, CampaignId id)
    {
        await using var db = await tenant.ReadAsync();
        return await db.Campaigns.SingleAsync(c => c.Id == id);
    }

    /// <summary>The items of a caller in the order of the screen.</summary>
    public static async Task<IReadOnlyList<ReviewItem>> ItemsAsync(this TestTenant tenant, CampaignId id, long? reviewer = null)
    {
        await using var db = await tenant.ReadAsync();
        return await db.ReviewItems.Where(i => i.Campaign == id && (reviewer == null || i.Reviewer == reviewer)).OrderBy(i => i.Id).ToListAsync();
    }

    /// <summary>Fails when a stored counter differs from what counting the items gives.</summary>
    public static async Task CountersAreTrueAsync(this TestTenant tenant, CampaignId id)
    {
        await using var db = await tenant.ReadAsync();
        var items = await db.ReviewItems.Where(i => i.Campaign == id).ToListAsync();
        var campaign = await db.Campaigns.SingleAsync(c => c.Id == id);
        Assert.Equal(Numbers(items), (campaign.Items, campaign.Approved, campaign.Revoked, campaign.DontKnow));
        Assert.Equal(items.Count(i => i.ByDefault), campaign.ByDefault);
        var reviewers = await db.Reviewers.Where(r => r.Campaign == id).ToListAsync();
        foreach (var reviewer in reviewers)
        {
            Assert.Equal(Numbers(items.FindAll(i => i.Reviewer == reviewer.Id)), (reviewer.Items, reviewer.Approved, reviewer.Revoked, reviewer.DontKnow));
        }

        StandAsKept(await db.CampaignStandings.SingleAsync(s => s.Campaign == id), reviewers);
        Assert.Equal(
            reviewers.FindAll(r => r.SignedOffAt == null).CountBy(r => r.Items == 0 ? 100 : (int)Math.Floor(100m * (r.Items - r.Open) / r.Items)).OrderBy(p => p.Key).Select(p => (p.Key, (long)p.Value)),
            (await db.CampaignPaces.Where(p => p.Campaign == id && p.Reviewers != 0).OrderBy(p => p.Percent).ToListAsync()).Select(p => (p.Percent, p.Reviewers)));
    }

    private static void StandAsKept(CampaignStanding kept, List<Reviewer> reviewers)
    {
        var (idle, submitted, silent) = (reviewers.FindAll(r => r.Open == r.Items), reviewers.FindAll(r => r.SignedOffAt != null), reviewers.FindAll(r => r.Mail == null));
        Assert.Equal((idle.Count, idle.Sum(r => r.Items)), (kept.NotStarted, kept.NotStartedItems));
        Assert.Equal((reviewers.Count(r => r.Open > 0), reviewers.Count(r => r is { Open: > 0, Mail: not null })), (kept.WithOpen, kept.Remindable));
        Assert.Equal((submitted.Count, submitted.Sum(r => r.Items)), (kept.Submitted, kept.SubmittedItems));
        Assert.Equal((silent.Count, silent.Sum(r => r.Items), reviewers.Max(r => r.Items)), (kept.WithoutMail, kept.WithoutMailItems, kept.MostItems));
    }

    private static (long Items, long Approved, long Revoked, long DontKnow) Numbers(List<ReviewItem> items) => (
        items.Count, items.Count(i => i.Answer is Answer.Approve), items.Count(i => i.Answer is Answer.Revoke), items.Count(i => i.Answer is Answer.DontKnow));
}
