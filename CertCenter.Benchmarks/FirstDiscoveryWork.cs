using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Benchmarks;

/// <summary>The work of S1: a run of discovery from its claim to its end, connector included, on a new store.</summary>
internal static class FirstDiscoveryWork
{
    public static async Task<Elapsed> RunAsync(int rows)
    {
        // The first discovery of a process also builds the model and compiles: not what is promised.
        await DiscoverAsync(1000);
        return await DiscoverAsync(rows);
    }

    private static async Task<Elapsed> DiscoverAsync(int rows)
    {
        var company = new Company(rows);
        company.MakeKeys();
        await using var house = await BenchmarkHouse.BuildAsync(services => services.AddSingleton<IConnector>(company));
        var (owner, _) = await house.SignUpAsync("work");
        var connection = await house.Get<AddConnection>().ExecuteAsync(owner, "Company", company.Kind, "{}", null, CancellationToken.None);
        await house.Get<StartDiscovery>().ExecuteAsync(owner, connection.Value, false, CancellationToken.None);
        var job = new Caller(owner.Tenant, new Actor(ActorKind.Job, "job:benchmark", "CertCenter"), Roles.None);

        var clocks = new Clocks();
        await house.Get<RunDiscovery>().ExecuteAsync(job, CancellationToken.None);
        var elapsed = clocks.Stop();

        await using var db = await house.Get<TenantDatabases>().ReadAsync(owner, CancellationToken.None);
        var held = await db.Assignments.LongCountAsync(a => a.GoneAt == null);
        return held == company.Assignments
            ? elapsed
            : throw new InvalidOperationException($"{held} assignments instead of {company.Assignments}.");
    }
}
