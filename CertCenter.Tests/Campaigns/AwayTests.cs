using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Campaigns;

public sealed class AwayTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;
    private Caller _mona = null!;
    private Caller _ana = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        (_mona, _ana) = (await _tenant.JoinAsync("Mona", Roles.Reviewer, "mona@b.test"), await _tenant.JoinAsync("Ana", Roles.Reviewer, "ana@b.test"));
        var directory = await TestDirectory.ReadIntoAsync(_tenant);
        var mona = await directory.PersonAsync("Mona", "mona@b.test");
        var payroll = await directory.EntitlementAsync("Payroll");
        foreach (var name in new[] { "ana", "ben", "cem" })
        {
            await directory.GiveAsync((await directory.PersonAsync(name, $"{name}@b.test", mona.Id)).Account, payroll);
        }
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    [Trait("Feature", "F24")]
    public async Task What_is_open_goes_to_the_stand_in_while_one_is_away_and_never_to_its_holder()
    {
        var now = _house.Clock.GetUtcNow();
        var first = await _tenant.LaunchedAsync();
        var set = _house.Get<NameStandIn>();
        Assert.Equal(new InvalidField("To", "AwayTo"), (await set.ExecuteAsync(_mona, _mona.Member ?? default, now, now.AddDays(5), default)).Refusal);
        Assert.Equal(new InvalidField("Until", "AwayDays"), (await set.ExecuteAsync(_mona, _ana.Member ?? default, now.AddDays(5), now, default)).Refusal);
        Assert.Null((await set.ExecuteAsync(_mona, _ana.Member ?? default, now.AddDays(2), now.AddDays(5), default)).Refusal);
        await RunAsync();
        Assert.Equal((3, 0), await WaitingAsync(first));

        _house.Clock.Pass(TimeSpan.FromDays(2));
        await RunAsync();
        await RunAsync();
        Assert.Equal((1, 2), await WaitingAsync(first)); // Ana's own stays with Mona.
        var second = await _tenant.LaunchedAsync();
        await RunAsync();
        Assert.Equal((1, 2), await WaitingAsync(second));

        _house.Clock.Pass(TimeSpan.FromDays(3.5)); // The last day is over.
        var after = await _tenant.LaunchedAsync();
        await RunAsync();
        Assert.Equal((3, 0), await WaitingAsync(after));
        now = _house.Clock.GetUtcNow();
        Assert.Null((await set.ExecuteAsync(_mona, _ana.Member ?? default, now, now.AddDays(5), default)).Refusal);
        Assert.Null((await _house.Get<EndStandIn>().ExecuteAsync(_mona, default)).Refusal);
        var third = await _tenant.LaunchedAsync();
        await RunAsync();
        Assert.Equal((3, 0), await WaitingAsync(third));
        Assert.Null((await _house.Get<DelegateQuery>().ExecuteAsync(_mona, default))?.Now);
        await _tenant.CountersAreTrueAsync(first);
    }

    private async Task RunAsync() => Assert.Null((await _house.Get<RunCampaignWork>().ExecuteAsync(_tenant.Job, default)).Refusal);

    private async Task<(long Mona, long Ana)> WaitingAsync(CampaignId id)
    {
        await using var db = await _tenant.ReadAsync();
        var items = await db.Reviewers.Where(r => r.Campaign == id).ToDictionaryAsync(r => r.Mail ?? "", r => r.Items);
        return (items.GetValueOrDefault("mona@b.test"), items.GetValueOrDefault("ana@b.test"));
    }
}
