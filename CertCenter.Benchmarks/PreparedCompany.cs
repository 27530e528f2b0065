using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Benchmarks;

/// <summary>A workspace that has read a company, and the steps of a campaign over all of it, by the product's own operations.</summary>
internal sealed class PreparedCompany : IAsyncDisposable
{
    private readonly BenchmarkHouse _house;
    private readonly Caller _job;

    private PreparedCompany(BenchmarkHouse house, Caller owner, string store, Company company) =>
        (_house, Owner, Store, Company, _job) = (house, owner, store, company, new(owner.Tenant, new Actor(ActorKind.Job, "job:benchmark", "CertCenter"), Roles.None));

    public Caller Owner { get; }

    /// <summary>Where its store is.</summary>
    public string Store { get; }

    public Company Company { get; }

    public static async Task<PreparedCompany> ReadAsync(int assignments)
    {
        var company = new Company(assignments);
        company.MakeKeys();
        var house = await BenchmarkHouse.BuildAsync(services => services.AddSingleton<IConnector>(company));
        var (signedUp, store) = await house.SignUpAsync("company");
        Caller owner;
        await using (var db = await house.Get<TenantDatabases>().ReadAsync(signedUp, CancellationToken.None))
        {
            var member = await db.Members.SingleAsync();
            owner = new Caller(signedUp.Tenant, signedUp.Actor, Roles.Owner) { Member = member.Id, Mail = member.Mail };
        }

        var read = new PreparedCompany(house, owner, store, company);
        var connection = await read.Get<AddConnection>().ExecuteAsync(owner, "Company", company.Kind, "{}", null, CancellationToken.None);
        await read.Get<StartDiscovery>().ExecuteAsync(owner, connection.Value, false, CancellationToken.None);
        await read.Get<RunDiscovery>().ExecuteAsync(read._job, CancellationToken.None);
        return read;
    }

    public T Get<T>()
        where T : notnull => _house.Get<T>();

    public Task<TenantDb> DatabaseAsync() => Get<TenantDatabases>().ReadAsync(Owner, CancellationToken.None);

    /// <param name="toOne">All to one reviewer; else to managers and owners.</param>
    public async Task<CampaignId> DraftAsync(bool toOne = false)
    {
        var plan = new CampaignPlan("Benchmark", CampaignKind.PeoplesAccess, CampaignScope.Everything, Owner.Member ?? default, null, UndecidedDefault.Keep, 14);
        var drafted = await Get<DraftCampaign>().ExecuteAsync(Owner, toOne ? plan with { Rules = new() { Chain = [] } } : plan, CancellationToken.None);
        return Held(drafted);
    }

    /// <summary>From the job's start to its commit.</summary>
    public async Task<Elapsed> FreezeAsync(CampaignId campaign)
    {
        Held(await Get<PrepareCampaign>().ExecuteAsync(Owner, campaign, CancellationToken.None));
        var clocks = new Clocks();
        Held(await Get<FreezeCampaign>().ExecuteAsync(_job, campaign, CancellationToken.None));
        return clocks.Stop();
    }

    public async Task<CampaignId> LaunchAsync(bool toOne = false)
    {
        var campaign = await DraftAsync(toOne);
        await FreezeAsync(campaign);
        Held(await Get<LaunchCampaign>().ExecuteAsync(Owner, campaign, TimeZoneInfo.Utc, null, CancellationToken.None));
        return campaign;
    }

    /// <summary>As if half of its time were over, and its reviewers at every pace there can be.</summary>
    public async Task HalfOverAsync(CampaignId campaign)
    {
        await using var db = await Get<TenantDatabases>().WriteAsync(Owner, CancellationToken.None);
        var paces = Math.Min(100, await db.Reviewers.CountAsync(r => r.Campaign == campaign));
        var launched = (await db.Campaigns.SingleAsync(c => c.Id == campaign)).LaunchedAt;
        await db.Campaigns.Where(c => c.Id == campaign).ExecuteUpdateAsync(set => set.SetProperty(c => c.LaunchedAt, launched!.Value.AddDays(-14)));
        for (var percent = 1; percent < paces; percent++)
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "CampaignPaces" ("Campaign", "Percent", "Reviewers") VALUES ({campaign.Value}, {percent}, 1)""");
        }

        await db.CommitAsync(AuditEvent.Of(Owner, Get<TimeProvider>().GetUtcNow(), "benchmark.half-over", "benchmark", "benchmark", new { paces }), CancellationToken.None);
    }

    /// <summary>Whoever came by the link of that reviewer.</summary>
    public async Task<Caller> ReviewerAsync(CampaignId campaign)
    {
        await using var db = await DatabaseAsync();
        var reviewer = await db.Reviewers.Where(r => r.Campaign == campaign).OrderByDescending(r => r.Items).ThenBy(r => r.Id).FirstAsync();
        return new Caller(Owner.Tenant, new Actor(ActorKind.Link, "reviewer", reviewer.Name), Roles.Reviewer) { Mail = "somebody@else.test", OnlyReviewer = reviewer.Id };
    }

    /// <summary>The token of a reviewer's link, as it would stand in their mail.</summary>
    public async Task<string> LinkAsync(MakeReviewLink make, long reviewer) =>
        Held(await make.ExecuteAsync(_job, reviewer, CancellationToken.None)) ?? throw new InvalidOperationException("They sign in.");

    /// <summary>Ends it and keeps its data until it is disposed, for another house on the same folder.</summary>
    public async Task<string> CloseAsync()
    {
        await _house.CloseAsync();
        return _house.Root;
    }

    public static T Held<T>(Outcome<T> outcome) => outcome.Refusal is { } refusal ? throw new InvalidOperationException($"Refused: {refusal}") : outcome.Value;

    public ValueTask DisposeAsync() => _house.DisposeAsync();
}
