using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Benchmarks;

/// <summary>The work of S1: a run of discovery from its claim to its end, connector included, on a new store.</summary>
internal sealed class FirstDiscoveryWork(BenchmarkHouse house, Company company) : IMeasurement
{
    private int _round;

    public static async Task<FirstDiscoveryWork> BuildAsync(int rows)
    {
        Company company = new(rows), small = new(Child.WarmRows);
        company.MakeKeys();
        small.MakeKeys();
        var house = await BenchmarkHouse.BuildAsync(services => services.AddSingleton<IConnector>(company).AddSingleton<IConnector>(small));
        var work = new FirstDiscoveryWork(house, company);
        await work.DiscoverAsync(small);
        return work;
    }

    public Task<Elapsed> MeasureAsync() => DiscoverAsync(company);

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task<Elapsed> DiscoverAsync(Company company)
    {
        var (owner, _) = await house.SignUpAsync($"work{++_round}");
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
