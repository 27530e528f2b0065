using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Tests.Promises;
using CertCenter.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CertCenter.Tests.Keys;

public sealed class PasswordRotationTests
{
    private static readonly SystemCaller Asker = new("test");
    private static readonly TimeSpan Retired = new KeysOptions().RetireAfter;

    [SqlServerFact]
    public async Task The_pair_that_rests_takes_over_on_every_node_and_the_one_before_is_shut_out()
    {
        await using var here = await House.BuildAsync(provider: StoreProvider.SqlServer);
        await using var there = await here.SecondNodeAsync();
        var tenant = await here.FoundAsync("Brightwater");
        var same = new TestTenant(there, tenant.Id, tenant.Owner);
        await same.JoinAsync("Before", Roles.Reviewer);
        await AskAsync(here);

        Assert.Equal(House.Monday + Retired, await LookAsync(tenant));

        foreach (var minute in Enumerable.Range(1, 9))
        {
            here.Clock.Pass(TimeSpan.FromMinutes(1));
            there.Clock.Pass(TimeSpan.FromMinutes(1));
            await same.JoinAsync($"There {minute}", Roles.Reviewer);
            await tenant.JoinAsync($"Here {minute}", Roles.Reviewer);
        }

        Assert.Equal(House.Monday + Retired, await LookAsync(tenant));
        await (await StoreUsers.OpenAsync(here, tenant, StoreUser.A)).DisposeAsync();
        Assert.Equal([2, 1], (await AgesAsync(tenant)).Select(p => p.Version));
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Null(await LookAsync(tenant));

        await Assert.ThrowsAsync<SqlException>(() => StoreUsers.OpenAsync(here, tenant, StoreUser.A));
        await Assert.ThrowsAsync<SqlException>(() => StoreUsers.OpenAsync(here, tenant, StoreUser.Reader));
        Assert.Equal([2], (await AgesAsync(tenant)).Select(p => p.Version));
        await same.JoinAsync("After", Roles.Reviewer);
        Assert.Equal(["password.rotated password/2", "password.shut-out password/1"], await TrailAsync(same));
    }

    [SqlServerFact]
    public async Task Who_was_killed_at_any_step_is_followed_by_somebody_who_goes_on()
    {
        string[] steps = ["choose", "set", "try", "switch", "shut out"];
        var fault = new FaultAtSteps<RotatePasswords>();
        var house = await House.BuildAsync(services => services.AddSingleton<ILogger<RotatePasswords>>(fault), provider: StoreProvider.SqlServer);
        var tenant = await house.FoundAsync("Brightwater");
        foreach (var (step, n) in steps.Select((step, n) => (step, n)))
        {
            await AskAsync(house);
            fault.Step = step;
            if (step == "shut out")
            {
                await LookAsync(tenant);
                house.Clock.Pass(Retired);
            }

            await Assert.ThrowsAsync<IOException>(() => LookAsync(tenant));
            fault.Step = null;
            house = await house.RestartAsync();
            house.Clock.Pass(Retired * (n + 1));
            tenant = new TestTenant(house, tenant.Id, tenant.Owner);
            await tenant.JoinAsync($"Member {n}", Roles.Reviewer);
            if (await LookAsync(tenant) is not null)
            {
                house.Clock.Pass(Retired);
                Assert.Null(await LookAsync(tenant));
            }

            await tenant.JoinAsync($"Later {n}", Roles.Reviewer);
            Assert.Equal([n + 2], (await AgesAsync(tenant)).Select(p => p.Version));
        }

        Assert.Equal(
            steps.SelectMany((_, n) => new[] { $"password.rotated password/{n + 2}", $"password.shut-out password/{n + 1}" }),
            await TrailAsync(tenant));
        await house.DisposeAsync();
    }

    [Fact]
    public async Task An_embedded_store_has_no_passwords_to_rotate()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite);
        var tenant = await house.FoundAsync("Brightwater");

        Assert.Equal(0, await AskAsync(house));
        Assert.Null(await LookAsync(tenant));
        Assert.Empty(await AgesAsync(tenant));
    }

    private static Task<int> AskAsync(House house) => house.Get<AskPasswordRotation>().ExecuteAsync(Asker, DateTimeOffset.MaxValue, default);

    private static async Task<DateTimeOffset?> LookAsync(TestTenant tenant) =>
        (await tenant.House.Get<RotatePasswords>().ExecuteAsync(tenant.Job, default)).Value;

    private static async Task<IReadOnlyList<KeyAge>> AgesAsync(TestTenant tenant) =>
        (await tenant.House.Get<KeyAgesQuery>().ExecuteAsync(tenant.Owner, default)).Value.Passwords;

    private static async Task<IReadOnlyList<string>> TrailAsync(TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        return await db.AuditEvents.Where(e => e.What.StartsWith("password.")).OrderBy(e => e.Id).Select(e => e.What + " " + e.Subject).ToListAsync();
    }
}
