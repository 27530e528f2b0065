using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CertCenter.Tests.Tenants;

public sealed class SignUpOnServerTests
{
    private static readonly Visitor Somebody = new("203.0.113.7", "Firefox");

    [SqlServerFact]
    public async Task A_store_that_takes_seconds_is_made_after_the_answer_and_goes_on_after_a_fault_at_any_step()
    {
        var faults = new FaultAtSteps<FinishSignUp>();
        await using var house = await House.BuildAsync(services => services.AddSingleton<ILogger<FinishSignUp>>(faults), StoreProvider.SqlServer);
        var wanted = new NewWorkspace("Brightwater", "centralus", "Ana", "ana@brightwater.test", "hash");

        await house.Get<SignUp>().ExecuteAsync(Somebody, wanted, CancellationToken.None);
        await house.Get<SignUp>().ExecuteAsync(Somebody, wanted, CancellationToken.None); // It has an account now: the same, as soon.

        Assert.Equal(2, house.Pokes.Poked.Count(p => p == (null, WorkKind.SignUps)));
        Assert.Empty(await house.DatabasesOfTenantsAsync());
        foreach (var step in house.Get<StoreMaker>().Steps.Select(s => s.Name).Append("open"))
        {
            faults.Step = step;
            Assert.Equal(0, await house.Get<ResumeSignUps>().ExecuteAsync(new SystemCaller("jobs"), CancellationToken.None));
        }

        faults.Step = null;
        Assert.Equal(1, await house.Get<ResumeSignUps>().ExecuteAsync(new SystemCaller("jobs"), CancellationToken.None));
        await using var catalog = house.Catalog.Read();
        var tenant = await catalog.Tenants.SingleAsync();
        await using var db = await house.Databases.ReadAsync(TestTenant.JobOf(tenant.Id), CancellationToken.None);
        Assert.Equal(["workspace.created"], await db.AuditEvents.Select(e => e.What).ToListAsync());
    }
}
