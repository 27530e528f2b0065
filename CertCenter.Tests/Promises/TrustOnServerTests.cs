using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Trust;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P18 on a server: what is asked there in other words than of a file turns its line red, and a backup counts when a copy of it was seen.</summary>
[Trait("Promise", "P18")]
public sealed class TrustOnServerTests
{
    private const string Restore = "restore";

    private static readonly Dictionary<string, Func<House, TestTenant, Task>> Falsehoods = new()
    {
        ["own-store"] = async (house, tenant) =>
        {
            await using var db = await house.Catalog.WriteAsync(default);
            await db.Tenants.Where(t => t.Id == tenant.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.Incarnation, Guid.NewGuid()));
            await db.CommitAsync(default);
        },
        ["region"] = (house, tenant) => AsControlAsync(house, tenant, "UPDATE data.\"TenantIdentity\" SET \"Region\" = 'centralus'"),
        ["sealed"] = (house, tenant) =>
        {
            house.Get<IShredStore>().DestroyAll(KeyOwner.Of(tenant.Id));
            return Task.CompletedTask;
        },
        ["trail"] = (house, tenant) => AsControlAsync(house, tenant, "UPDATE audit.\"AuditEvents\" SET \"SubjectName\" = 'Somebody else' WHERE \"Id\" = 1"),
        ["only-yours"] = (house, tenant) => AsControlAsync(
            house,
            tenant,
            """
            INSERT INTO audit."AuditEvents" ("Id", "At", "ActorKind", "ActorId", "ActorName", "What", "Subject", "SubjectName", "PreviousHash", "Hash")
            SELECT TOP 1 "Id" + 1, "At", 'Staff', "ActorId", "ActorName", "What", "Subject", "SubjectName", "PreviousHash", "Hash" FROM audit."AuditEvents" ORDER BY "Id" DESC
            """),
    };

    [SqlServerFact]
    public async Task A_fact_made_false_turns_its_line_red()
    {
        await using var house = await HouseAsync();
        foreach (var (key, makeFalse) in Falsehoods)
        {
            var tenant = await house.FoundAsync($"Brightwater-{key}");
            await CheckAsync(house, tenant);
            Assert.All(await LinesAsync(house, tenant), p => Assert.True(p.Holds ?? p.Key == Restore, $"{p.Key}: {string.Join(", ", p.Evidence)}"));

            await makeFalse(house, tenant);
            await CheckAsync(house, tenant);

            Assert.False((await LinesAsync(house, tenant)).Single(p => p.Key == key).Holds);
        }
    }

    [SqlServerFact]
    public async Task A_copy_that_was_restored_beside_the_database_is_looked_at_and_counts_for_five_weeks()
    {
        await using var house = await HouseAsync();
        var (good, spoilt, foreign) = (await house.FoundAsync("Brightwater"), await house.FoundAsync("Norrvik"), await house.FoundAsync("Kestrel"));
        await CheckAsync(house, good);
        Assert.Null((await RestoreAsync(house, good)).Holds);

        await RestoredCopies.MakeAsync(house, good, good);
        await RestoredCopies.MakeAsync(house, spoilt, spoilt, isSpoilt: true);
        await RestoredCopies.MakeAsync(house, foreign, good);
        await good.JoinAsync("Rita", Roles.Reviewer);
        foreach (var tenant in (TestTenant[])[good, spoilt, foreign])
        {
            await CheckAsync(house, tenant);
        }

        Assert.Equal([true, false, false], [(await RestoreAsync(house, good)).Holds, (await RestoreAsync(house, spoilt)).Holds, (await RestoreAsync(house, foreign)).Holds]);

        // It was seen: it need not stay, and it counts for as long as it says.
        await RestoredCopies.DropAsync(house, good);
        await CheckAsync(house, good);
        var seen = await RestoreAsync(house, good);
        Assert.True(seen.Holds);
        house.Clock.Pass(DateTimeOffset.Parse(seen.Evidence["counts"], System.Globalization.CultureInfo.InvariantCulture) - house.Clock.GetUtcNow());
        await CheckAsync(house, good);
        Assert.False((await RestoreAsync(house, good)).Holds);
    }

    private static async Task<House> HouseAsync()
    {
        var house = await House.BuildAsync(services => services.AddSingleton<ISecrets, SealedSecrets>(), StoreProvider.SqlServer);
        house.Spoil();
        return house;
    }

    private static async Task AsControlAsync(House house, TestTenant tenant, string sql)
    {
        await using var control = house.Get<SqlServers>().Server("westeurope", house.Get<SqlServers>().DatabaseOf(tenant.Id));
        await control.OpenAsync();
        await SqlServer.RunAsync(control, sql);
    }

    private static async Task CheckAsync(House house, TestTenant tenant) => Assert.Null((await house.Get<CheckPromises>().ExecuteAsync(tenant.Owner, default)).Refusal);

    private static async Task<PromiseRow> RestoreAsync(House house, TestTenant tenant) => (await LinesAsync(house, tenant)).Single(p => p.Key == Restore);

    private static async Task<IReadOnlyList<PromiseRow>> LinesAsync(House house, TestTenant tenant) =>
        (await house.Get<TrustQuery>().ExecuteAsync(tenant.Owner, default)).Value.Promises;
}
