using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Remediation;

/// <summary>A workspace whose one source was read and reviewed: what a test names was revoked, the campaign is closed, the removals are planned.</summary>
internal sealed class RevokedAccess(House house, TestTenant tenant, ConnectionId connection) : IAsyncDisposable
{
    public House House => house;

    public TestTenant Tenant => tenant;

    public ConnectionId Connection => connection;

    /// <param name="connector">Reads the source.</param>
    /// <param name="writer">Writes to it.</param>
    /// <param name="settings">Of the connection.</param>
    /// <param name="secret">Of the connection.</param>
    /// <param name="revoked">The keys of account and access of what is revoked.</param>
    public static async Task<RevokedAccess> MakeAsync(
        IConnector connector, Func<WriteTickets, IWritableSource> writer, string settings, string secret, params (string Account, string Access)[] revoked) =>
        await MakeAsync(_ => { }, connector, writer, settings, secret, revoked);

    /// <summary>The same in a house with these parts replaced.</summary>
    public static async Task<RevokedAccess> MakeAsync(
        Action<IServiceCollection> replace, IConnector connector, Func<WriteTickets, IWritableSource> writer, string settings, string secret, params (string Account, string Access)[] revoked)
    {
        var house = await House.BuildAsync(services =>
        {
            services.AddSingleton(connector).AddSingleton(s => writer(s.GetRequiredService<WriteTickets>())).AddSingleton<IFiles, MemoryFiles>();
            replace(services);
        });
        try
        {
            _ = house.Get<IWritableSource>();
            var tenant = await house.FoundAsync("Brightwater");
            Assert.Null((await house.Get<TestConnection>().ExecuteAsync(tenant.Owner, connector.Kind, settings, secret, null, default)).Refusal);
            var added = await house.Get<AddConnection>().ExecuteAsync(tenant.Owner, "Source", connector.Kind, settings, secret, default);
            Assert.Null(added.Refusal);
            var here = new RevokedAccess(house, tenant, added.Value);
            await here.ReadAsync();
            await here.ReviewAsync(revoked);
            return here;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>Time passes, and the source is read by the product; it has to be read whole.</summary>
    public async Task ReadAsync()
    {
        house.Clock.Pass(TimeSpan.FromHours(1));
        var number = (await house.Get<StartDiscovery>().ExecuteAsync(tenant.Owner, connection, true, default)).Value;
        Assert.Null((await house.Get<RunDiscovery>().ExecuteAsync(tenant.Job, default)).Refusal);
        await using (var db = await tenant.ReadAsync())
        {
            var run = await db.Runs.SingleAsync(r => r.Connection == connection && r.Number == number);
            Assert.True(run.State is RunState.Completed, $"{run.State} {run.FailureReason} {run.FailureWhere} {run.FailureDetail}");
        }

        house.Clock.Pass(TimeSpan.FromHours(1));
        await house.Get<VerifyRemovals>().ExecuteAsync(tenant.Job, default);
    }

    public Task<Outcome<Done>> AllowAsync(string code = GivenFactor.Code, int leastHolders = 2) =>
        house.Get<AllowWriteBack>().ExecuteAsync(tenant.Owner, connection, leastHolders, code, default);

    public async Task<Simulation> SimulateAsync() =>
        (await house.Get<SimulationQuery>().ExecuteAsync(tenant.Owner, default)).Value.Single();

    public async Task<Outcome<int>> TakeAwayAsync() =>
        await house.Get<TakeAway>().ExecuteAsync(tenant.Owner, connection, (await SimulateAsync()).Ready.Count(), default);

    public Task<Outcome<DateTimeOffset?>> WorkAsync() => house.Get<RunWriteBack>().ExecuteAsync(tenant.Job, default);

    public async Task<IReadOnlyList<Removal>> RemovalsAsync()
    {
        await using var db = await tenant.ReadAsync();
        return await db.Removals.AsNoTracking().OrderBy(r => r.Id).ToListAsync();
    }

    public async Task<IReadOnlyList<string>> TrailAsync()
    {
        await using var db = await tenant.ReadAsync();
        return await db.AuditEvents.OrderBy(e => e.Id).Select(e => e.What).ToListAsync();
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task ReviewAsync((string Account, string Access)[] revoked)
    {
        var id = await tenant.LaunchedAsync();
        await using (var db = await house.Databases.WriteAsync(tenant.Owner, default))
        {
            foreach (var (account, access) in revoked)
            {
                var answered = await db.ReviewItems
                    .Where(i => db.ReviewSubjects.Any(s => s.Id == i.Subject && db.SourceAccounts.Any(a => a.Id == s.Account && a.Key == account))
                        && db.ReviewAccess.Any(r => r.Id == i.Access && db.Entitlements.Any(e => e.Id == r.Entitlement && e.Key == access)))
                    .ExecuteUpdateAsync(set => set.SetProperty(i => i.Answer, Answer.Revoke));
                Assert.Equal(1, answered);
            }

            await db.CommitAsync(default);
        }

        var campaign = await tenant.CampaignAsync(id);
        Assert.Null((await house.Get<CloseCampaign>().ExecuteAsync(tenant.Owner, id, campaign.Open, default)).Refusal);
        await house.Get<RunCampaignWork>().ExecuteAsync(tenant.Job, default);
        Assert.Equal(CampaignState.Closed, (await tenant.CampaignAsync(id)).State);
        await house.Get<PlanRemovals>().ExecuteAsync(tenant.Job, default);
        Assert.Equal(revoked.Length, (await RemovalsAsync()).Count);
    }
}
