using CertCenter.Domain.Kernel;
using CertCenter.Portal.Live;
using CertCenter.Tests.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CertCenter.Tests.Live;

public sealed class CircuitNoticesTests : IDisposable
{
    private static readonly TenantId Ours = new(Guid.NewGuid());
    private static readonly TenantId Theirs = new(Guid.NewGuid());

    private readonly LiveNotices _notices = new();
    private readonly CircuitNotices _circuit;

    public CircuitNoticesTests() => _circuit = new(_notices, new RunningClock(), NullLogger<CircuitNotices>.Instance);

    public void Dispose() => _circuit.Dispose();

    [Fact]
    public async Task A_notice_wakes_who_listens_to_it_within_a_second()
    {
        var woken = new TaskCompletionSource();
        using var listening = Listen(Ours, Topic.Campaigns, woken.SetResult);

        _notices.Tell(Ours, Topic.Campaigns);

        await woken.Task.WaitAsync(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Neither_another_tenant_nor_another_topic_nor_one_who_left_is_woken()
    {
        var calls = new List<string>();
        var last = new TaskCompletionSource();
        using var theirs = Listen(Theirs, Topic.Campaigns, () => calls.Add("another tenant"));
        using var other = Listen(Ours, Topic.Members, () => calls.Add("another topic"));
        Listen(Ours, Topic.Campaigns, () => calls.Add("left")).Dispose();
        using var ours = Listen(Ours, Topic.Campaigns, last.SetResult);

        _notices.Tell(Ours, Topic.Campaigns);
        await last.Task.WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Empty(calls);
    }

    [Fact]
    public async Task A_thousand_notices_in_a_row_are_two_readings()
    {
        var readings = 0;
        var second = new TaskCompletionSource();
        using var listening = Listen(Ours, Topic.Campaigns, () =>
        {
            if (++readings == 2)
            {
                second.SetResult();
            }
        });

        for (var n = 0; n < 1000; n++)
        {
            _notices.Tell(Ours, Topic.Campaigns);
        }

        await Task.WhenAny(second.Task, Task.Delay(TimeSpan.FromSeconds(2)));
        Assert.InRange(readings, 1, 2);
    }

    [Fact]
    public async Task A_screen_that_breaks_keeps_no_other_from_reading()
    {
        var woken = new TaskCompletionSource();
        using var broken = _circuit.Listen(Ours, Topic.Campaigns, () => throw new InvalidOperationException("broken"));
        using var sound = Listen(Ours, Topic.Campaigns, woken.SetResult);

        _notices.Tell(Ours, Topic.Campaigns);

        await woken.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Only_the_guard_of_a_named_session_is_called()
    {
        var (mine, other) = (new SessionId(Guid.NewGuid()), new SessionId(Guid.NewGuid()));
        var called = new List<SessionId>();
        using var first = _notices.Guard(mine, () => called.Add(mine));
        using var second = _notices.Guard(other, () => called.Add(other));

        _notices.Recheck([mine]);

        Assert.Equal([mine], called);
    }

    private IDisposable Listen(TenantId tenant, Topic topic, Action act) => _circuit.Listen(tenant, topic, () =>
    {
        act();
        return Task.CompletedTask;
    });
}
