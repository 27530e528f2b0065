using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Jobs;
using CertCenter.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Jobs;

public sealed class ServerAwayTests
{
    [SqlServerFact]
    public async Task A_server_that_goes_away_is_told_as_that_and_work_goes_on_when_it_is_back()
    {
        await using var line = LineToServer();
        var cut = new TaskCompletionSource();
        TestTenant? tenant = null;
        var work = new ScriptedWork(WorkKind.Evidence, async (_, _, _) =>
        {
            await cut.Task;
            await tenant!.JoinAsync("Rita", Roles.Reviewer); // Founded before work is asked for.
            return null;
        });
        await using var jobs = await JobHouse.OpenAsync(
            services =>
            {
                services.AddSingleton<IWork>(work);
                services.AddSingleton(Options.Create(Over(line, services)));
            },
            StoreProvider.SqlServer);
        tenant = await jobs.House.FoundAsync("Brightwater");
        await jobs.AskAsync(tenant, WorkKind.Evidence);
        await work.StartedAsync();

        line.Cut();
        cut.SetResult();
        var broken = await Assert.ThrowsAnyAsync<Exception>(() => tenant.JoinAsync("Nobody", Roles.Reviewer));
        Assert.True(jobs.House.Get<IOutages>().IsOne(broken), broken.ToString());
        Assert.Equal(["catalog"], await jobs.House.Get<ReadinessQuery>().ExecuteAsync(new SystemCaller("test"), CancellationToken.None));
        line.Mend();

        await work.StartedAsync();
        await UntilAsync(async () =>
        {
            await using var db = jobs.House.Catalog.Read();
            return !await db.DueWork.AnyAsync(w => w.Tenant == tenant.Id);
        });
        await using var read = await tenant.ReadAsync();
        Assert.Equal(["Olga Owner", "Rita"], await read.Members.OrderBy(m => m.Name).Select(m => m.Name).ToListAsync());
        Assert.Equal(2, work.Runs);
    }

    private static CutLine LineToServer()
    {
        var source = new SqlConnectionStringBuilder(SqlServer.Administrator).DataSource.Replace("tcp:", "", StringComparison.Ordinal).Split(',');
        return new(source[0], source.Length > 1 ? int.Parse(source[1], System.Globalization.CultureInfo.InvariantCulture) : 1433);
    }

    /// <summary>The options of the house, with the line in place of the server.</summary>
    private static StoreOptions Over(CutLine line, IServiceCollection services)
    {
        var options = services.Select(s => s.ImplementationInstance).OfType<IOptions<StoreOptions>>().Single().Value;
        var setting = new SqlConnectionStringBuilder(options.ConnectionString) { DataSource = $"127.0.0.1,{line.Port}", TrustServerCertificate = true, ConnectTimeout = 5 };
        return new() { Root = options.Root, Provider = options.Provider, KeepOpen = options.KeepOpen, ConnectionString = setting.ToString() };
    }

    /// <summary>The first try after a cut may still meet a connection that is gone.</summary>
    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await holds())
        {
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }
}
