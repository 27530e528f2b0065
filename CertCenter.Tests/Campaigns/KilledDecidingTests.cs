using System.Diagnostics;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

/// <summary>
/// Ten times a program that decides is cut off at a moment of chance; in the long form ten programs one after the other, ten times each. Starting
/// a program is dear, and one that stands still leaves in its files what it would leave were it killed there: it is stopped, its folder is
/// copied, and it goes on. The last time it is killed in fact.
/// </summary>
public sealed class KilledDecidingTests
{
    private const int Times = 10;
    private const int Later = 1_000_000;
    private static readonly int Programs = LongForm.Asked ? 10 : 1;

    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task Killed_at_any_moment_no_decision_is_lost_and_none_is_doubled()
    {
        var (folder, owner, campaign) = await ArrangeAsync();
        var chance = new Random(17);
        try
        {
            for (var program = 0; program < Programs; program++)
            {
                var first = DecidingProgram.TurnsIn(folder).Count;
                using var deciding = Start(folder, owner.Tenant, campaign, first);
                try
                {
                    for (var n = 1; n < Times; n++)
                    {
                        await WaitAsync(deciding, chance);
                        await CheckAsync(await CopyAsync(deciding, folder), owner, campaign);
                    }

                    await WaitAsync(deciding, chance);
                }
                finally
                {
                    deciding.Kill();
                    await deciding.WaitForExitAsync();
                }

                await CheckAsync(Folders.CopyOf(folder), owner, campaign);
                Assert.True(DecidingProgram.TurnsIn(folder).Count >= first + Times);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Every turn that was held is there whole, the one that was cut off whole or not at all, and who comes back goes on.</summary>
    private static async Task CheckAsync(string folder, Caller owner, CampaignId campaign)
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite, root: folder);
        var tenant = new TestTenant(house, owner.Tenant, owner);
        var turns = DecidingProgram.TurnsIn(folder);
        Dictionary<string, int> found;
        int items, lines;
        await using (var db = await tenant.ReadAsync())
        {
            found = await db.Decisions.GroupBy(d => d.Comment ?? "").Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
            items = await db.ReviewItems.CountAsync();
            lines = await db.AuditEvents.CountAsync(e => e.What == "item.decided" || e.What == "items.decided");
        }

        Assert.Empty(found.Keys.Except(turns.Keys.Select(DecidingProgram.WordsOf)));
        foreach (var (turn, held) in turns)
        {
            var whole = DecidingProgram.DecisionsOf(turn, items);
            var there = found.GetValueOrDefault(DecidingProgram.WordsOf(turn));
            Assert.True(there == whole || (!held && there == 0), $"Turn {turn}, held {held}: {there} of {whole} decisions.");
        }

        Assert.Equal(found.Count, lines);
        Assert.Null((await house.Get<VerifyTrail>().ExecuteAsync(owner, default)).Refusal);
        await DecidingProgram.TurnAsync(tenant, await tenant.ByLinkAsync(campaign, DecidingProgram.Reviewer), campaign, Later);
        await tenant.CountersAreTrueAsync(campaign);
    }

    private static async Task<(string Folder, Caller Owner, CampaignId Campaign)> ArrangeAsync()
    {
        await using var house = await House.BuildAsync(provider: StoreProvider.Sqlite);
        var tenant = await house.FoundAsync("Brightwater");
        var directory = await TestDirectory.ReadIntoAsync(tenant);
        var mona = await directory.PersonAsync(DecidingProgram.Reviewer, "mona@b.test");
        List<long> access = [await directory.EntitlementAsync("Canteen"), await directory.EntitlementAsync("Orders"), await directory.EntitlementAsync("Prices")];
        foreach (var name in new[] { "Pia Person", "Quirin Quist", "Rosa Rossi", "Samir Sand" })
        {
            var person = await directory.PersonAsync(name, $"{name[..4].Trim().ToLowerInvariant()}@b.test", mona.Id);
            foreach (var entitlement in access)
            {
                await directory.GiveAsync(person.Account, entitlement);
            }
        }

        var campaign = await tenant.LaunchedAsync();
        return (Folders.CopyOf(house.Root), tenant.Owner, campaign);
    }

    private static Process Start(string folder, TenantId tenant, CampaignId campaign, int first) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(DecidingProgram).Assembly.Location, folder, tenant.Value.ToString(), campaign.Value.ToString(), FormattableString.Invariant($"{first}")])
    {
        RedirectStandardOutput = true,
    }) ?? throw new InvalidOperationException("dotnet does not start.");

    /// <summary>Some turns, and then a moment of the next one.</summary>
    private static async Task WaitAsync(Process deciding, Random chance)
    {
        for (var turns = chance.Next(1, 9); turns > 0; turns--)
        {
            Assert.NotNull(await deciding.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)));
        }

        var (watch, moment) = (Stopwatch.StartNew(), TimeSpan.FromMicroseconds(chance.Next(6000)));
        SpinWait.SpinUntil(() => watch.Elapsed > moment);
    }

    private static async Task<string> CopyAsync(Process deciding, string folder)
    {
        await SignalAsync(deciding, "STOP");
        while (!StandsStill(deciding.Id))
        {
            await Task.Yield();
        }

        var copy = Folders.CopyOf(folder);
        await SignalAsync(deciding, "CONT");
        return copy;
    }

    private static async Task SignalAsync(Process deciding, string signal)
    {
        using var kill = Process.Start("sh", ["-c", FormattableString.Invariant($"kill -{signal} {deciding.Id}")]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Each of its threads.</summary>
    private static bool StandsStill(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task").All(t => File.ReadAllText(Path.Combine(t, "stat")).Split(") ")[^1].StartsWith('T'));
        }
        catch (IOException)
        {
            return false; // A thread that ended meanwhile.
        }
    }
}
