using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using CertCenter.Portal;
using CertCenter.Portal.Live;
using CertCenter.Tests.Jobs;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CertCenter.Tests.Live;

/// <summary>Two nodes on one catalog, each with its own screens.</summary>
public sealed class NodeNoticesTests : IAsyncLifetime
{
    private static readonly TenantId Ours = new(Guid.NewGuid());
    private static readonly SessionId Session = new(Guid.NewGuid());

    private readonly LiveNotices _screens = new();
    private readonly LiveNotices _screensThere = new();
    private House _house = null!; // Built before each test.
    private NodeNotices _here = null!; // The same.
    private NodeNotices _there = null!; // The same.

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        (_here, _there) = (Node(_screens), Node(_screensThere));
        await _here.StartAsync(CancellationToken.None);
        await _there.StartAsync(CancellationToken.None);
        await SettleAsync();
    }

    public async Task DisposeAsync()
    {
        await _here.StopAsync(CancellationToken.None);
        await _there.StopAsync(CancellationToken.None);
        _here.Dispose();
        _there.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task What_is_told_on_one_node_is_heard_on_both_and_on_the_first_only_once()
    {
        var (here, there) = (0, new TaskCompletionSource());
        using var first = _screens.Listen(Ours, Topic.Campaigns, () => here++);
        using var second = _screensThere.Listen(Ours, Topic.Campaigns, () => there.TrySetResult());

        _here.Tell(Ours, Topic.Campaigns);

        Assert.Equal(1, here);
        await there.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await SettleAsync();
        Assert.Equal(1, here);
    }

    [Fact]
    public async Task A_session_that_has_to_be_checked_is_checked_on_the_node_that_has_its_screen()
    {
        var told = new TaskCompletionSource();
        using var guard = _screensThere.Guard(Session, () => told.TrySetResult());

        _here.Recheck([Session]);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Notices_that_everybody_has_heard_are_cleared_away()
    {
        await PostAsync();
        _house.Clock.Pass(TimeSpan.FromMinutes(2));
        await PostAsync();

        await using var db = _house.Catalog.Read();
        Assert.Equal([_house.Clock.GetUtcNow()], await db.NodeNotices.Where(n => n.Kind == "cleared").Select(n => n.At).ToListAsync());
    }

    private Task PostAsync() => _house.Get<PostNotices>().ExecuteAsync(
        new SystemCaller("test"), Guid.NewGuid(), [SharedNotice.Of(Ours, new Topic("cleared"))], CancellationToken.None);

    private NodeNotices Node(LiveNotices screens) => new(
        screens, _house.Get<PostNotices>(), _house.Get<NoticesQuery>(), (_, _) => Task.CompletedTask, new RunningClock(), NullLogger<NodeNotices>.Instance);

    /// <summary>Both have looked once more: what one tells now, the other hears.</summary>
    private async Task SettleAsync()
    {
        foreach (var (from, to) in ((NodeNotices, LiveNotices)[])[(_here, _screensThere), (_there, _screens)])
        {
            var heard = new TaskCompletionSource();
            using var listening = to.Listen(Ours, new Topic("settled"), () => heard.TrySetResult());
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!heard.Task.IsCompleted && await beat.WaitForNextTickAsync())
            {
                from.Tell(Ours, new Topic("settled"));
            }
        }
    }
}
