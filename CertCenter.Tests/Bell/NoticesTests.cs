using System.Globalization;
using System.Resources;
using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Xunit;
using Texts = CertCenter.Portal.Features.Bell.Texts;

namespace CertCenter.Tests.Bell;

public sealed class NoticesTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_notice_is_in_the_bells_of_those_it_is_for_and_read_up_to_the_newest_they_saw()
    {
        var manager = await _tenant.JoinAsync("Max Manager", Roles.CampaignManager);
        var administrator = await _tenant.JoinAsync("Ada Admin", Roles.Administrator);
        await RaiseAsync("HR files");
        await RaiseAsync("Directory");

        var seen = await ScreenAsync(administrator);
        Assert.Equal((2, "Directory"), (seen.Unread, seen.Notices[0].About));
        Assert.Equal(0, (await ScreenAsync(manager)).Unread);
        Assert.Contains((_tenant.Id, Topic.Bell(administrator.Member ?? default)), _house.Notices.Told);

        await RaiseAsync("Too late to be seen");
        Assert.Null((await _house.Get<MarkNoticesRead>().ExecuteAsync(administrator, seen.Notices[0].Id, default)).Refusal);

        Assert.Equal(1, await _house.Get<BellQuery>().CountAsync(administrator, default));
        Assert.Equal(3, (await ScreenAsync(_tenant.Owner)).Unread);
    }

    [Fact]
    public void Every_kind_has_its_words()
    {
        var words = new ResourceManager(typeof(Texts));
        Assert.All(NoticeKinds.All.Select(k => k.Name).Append(TryHook.Kind), kind =>
        {
            Assert.Contains("{0}", words.GetString($"Notice.{kind}", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            Assert.NotNull(words.GetString($"NoticeKind.{kind}", CultureInfo.InvariantCulture));
        });
    }

    private async Task RaiseAsync(string about)
    {
        await using var db = await _house.Databases.WriteAsync(_tenant.Owner, default);
        await db.RaiseAsync(new(NoticeKinds.ReadingFailed, about, "/connections", _house.Clock.GetUtcNow()), Roles.Owner | Roles.Administrator, default);
        await db.CommitAsync(default);
    }

    private async Task<BellScreen> ScreenAsync(Caller caller) => (await _house.Get<BellQuery>().ExecuteAsync(caller, default)).Value;
}
