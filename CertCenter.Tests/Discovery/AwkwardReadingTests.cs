using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Discovery;

public sealed class AwkwardReadingTests : IAsyncLifetime
{
    private DiscoveryDriver _at = null!; // Built before each test.

    public async Task InitializeAsync() => _at = await DiscoveryDriver.BuildAsync();

    public async Task DisposeAsync() => await _at.DisposeAsync();

    [Fact]
    public async Task Managers_in_a_circle_and_their_own_manager_do_no_harm()
    {
        var directory = await _at.ConnectAsync();

        await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", "bo");
            into.Worker("bo", "ana");
            into.Worker("self", "self");
        });

        Assert.Equal((await _at.PersonAsync("bo")).Id, (await _at.PersonAsync("ana")).Manager);
        Assert.Equal((await _at.PersonAsync("ana")).Id, (await _at.PersonAsync("bo")).Manager);
        Assert.Null((await _at.PersonAsync("self")).Manager);
    }

    [Fact]
    public async Task An_account_without_a_person_is_kept_as_an_orphan()
    {
        var directory = await _at.ConnectAsync();

        await _at.ReadAsync(directory, into =>
        {
            into.Account(new("svc", "svc-backup", "nobody", true, null));
            into.Access("vault");
            into.Assignment("svc", "vault", []);
        });

        await using var db = await _at.Tenant.ReadAsync();
        Assert.Null((await db.SourceAccounts.SingleAsync()).Identity);
        Assert.Equal(["svc > vault"], await _at.HeldAsync(directory));
    }

    [Fact]
    public async Task What_nobody_told_of_is_a_problem_and_not_kept()
    {
        var directory = await _at.ConnectAsync();

        var run = await _at.ReadAsync(directory, into =>
        {
            into.Worker("ana", null, "vpn", "ghost-access");
            into.Assignment("ghost", "vpn", []);
            into.Access("vpn", "vpn");
            into.Person(new string('k', 201));
        });

        Assert.Equal(["ana > vpn"], await _at.HeldAsync(directory));
        await using var db = await _at.Tenant.ReadAsync();
        Assert.Equal(
            [ReadingProblems.AccessUnknown, ReadingProblems.AccountUnknown, ReadingProblems.KeyTooLong, ReadingProblems.KeyTwice],
            await db.RunProblems.Where(p => p.Run == run.Id).Select(p => p.Reason).OrderBy(r => r).ToListAsync());
        Assert.Equal(4, run.Problems);
    }

    [Fact]
    public async Task Hostile_names_are_made_to_fit_and_kept_as_data()
    {
        var directory = await _at.ConnectAsync();

        await _at.ReadAsync(directory, into =>
        {
            into.Person("a", name: "<b>=cmd()'; DROP TABLE Members;--\u0000\u202E\u2066 x");
            into.Person("b", name: new string('n', 299) + "😀tail");
            into.Person("c", name: " \u0007 ");
            into.Person("d", name: "אבג‏ lone \uD800 surrogate");
        });

        await using var db = await _at.Tenant.ReadAsync();
        Assert.Equal(
            ["<b>=cmd()'; DROP TABLE Members;--  x", new string('n', 299), "c", "אבג‏ lone � surrogate"],
            await db.Identities.OrderBy(i => i.Key).Select(i => i.Name).ToListAsync());
    }

    [Fact]
    public async Task Two_connections_with_the_same_keys_stay_apart()
    {
        var one = await _at.ConnectAsync("One");
        var two = await _at.ConnectAsync("Two");
        await _at.ReadAsync(one, Same);
        await _at.ReadAsync(two, Same);

        await _at.ReadAsync(one, into => into.Worker("bo"));

        Assert.Empty(await _at.HeldAsync(one));
        Assert.Equal(["ana > vpn"], await _at.HeldAsync(two));
        await using var db = await _at.Tenant.ReadAsync();
        Assert.Equal(two, (await db.Identities.SingleAsync(i => i.Key == "ana" && i.GoneAt == null)).Connection);

        static void Same(ISightings into)
        {
            into.Worker("ana", null, "vpn");
            into.Access("vpn");
        }
    }

    [Fact]
    public async Task A_reading_that_would_remove_most_is_held_until_somebody_confirms()
    {
        var directory = await _at.ConnectAsync();
        await _at.ReadAsync(directory, into => All(into, 100));

        var held = await _at.ReadAsync(directory, into => All(into, 40));
        Assert.Equal((RunState.Incomplete, 0L, ReadingProblems.RemovalsHeld), (held.State, held.Removed, held.FailureReason));
        Assert.Equal(("60", "100"), (held.FailureWhere, held.FailureDetail));
        Assert.Equal(100, (await _at.HeldAsync(directory)).Count);

        var confirmed = await _at.ReadAsync(directory, into => All(into, 40), removalsConfirmed: true);
        Assert.Equal((RunState.Completed, 180L), (confirmed.State, confirmed.Removed));
        Assert.Equal(40, (await _at.HeldAsync(directory)).Count);

        static void All(ISightings into, int count)
        {
            into.Access("vpn");
            for (var n = 0; n < count; n++)
            {
                into.Worker($"w{n}", null, "vpn");
            }
        }
    }

    [Fact]
    public async Task What_people_set_by_hand_stays_over_readings()
    {
        var directory = await _at.ConnectAsync();
        static void Shown(ISightings into) => into.Entitlement(new("erp", "Role", "ERP", "From the source", null, Risk.Low));
        await _at.ReadAsync(directory, Shown);
        await _at.Tenant.WriteAsync(db =>
        {
            var erp = db.Entitlements.Single();
            erp.SetRisk(Risk.Critical);
            erp.Describe("Pays suppliers");
        });

        var run = await _at.ReadAsync(directory, Shown);

        var erp = await _at.AccessAsync("erp");
        Assert.Equal((Risk.Critical, "Pays suppliers", 0L), (erp.Risk, erp.Description, run.Changed));
    }

    [Fact]
    public async Task Ten_thousand_rows_come_out_as_a_model_of_them_says()
    {
        var directory = await _at.ConnectAsync();
        var chance = new Random(7);
        var model = new HashSet<(int Who, int What)>();
        for (var reading = 0; reading < 3; reading++)
        {
            model.RemoveWhere(_ => chance.Next(10) == 0);
            while (model.Count < 10_000)
            {
                model.Add((chance.Next(1000), chance.Next(200)));
            }

            await _at.ReadAsync(directory, into =>
            {
                foreach (var (who, what) in model.OrderBy(_ => chance.Next()))
                {
                    into.Assignment($"w{who}", $"e{what}", []);
                }

                into.Access([.. Enumerable.Range(0, 200).Select(n => $"e{n}")]);
                for (var n = 0; n < 1000; n++)
                {
                    into.Worker($"w{n}", n == 0 ? null : $"w{n / 10}");
                }
            });

            Assert.Equal(
                model.Select(m => $"w{m.Who} > e{m.What}").Order(StringComparer.Ordinal),
                await _at.HeldAsync(directory));
            await using var db = await _at.Tenant.ReadAsync();
            var holders = await db.Entitlements.ToDictionaryAsync(e => e.Key, e => e.Holders);
            Assert.Equal(model.GroupBy(m => $"e{m.What}").ToDictionary(g => g.Key, g => (long)g.Count()), holders.Where(h => h.Value > 0).ToDictionary());
        }
    }
}
