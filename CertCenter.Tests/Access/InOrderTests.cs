using CertCenter.Portal.Access;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class InOrderTests
{
    private readonly InOrder _order = new();
    private readonly List<string> _begun = [];

    [Fact]
    public async Task What_a_reader_does_while_their_session_is_looked_at_begins_after_what_they_did_before()
    {
        var (look, work) = (new TaskCompletionSource<bool>(), new TaskCompletionSource());
        var left = _order.PassAsync(() => look.Task, () => Begin("leaves the field", work.Task));
        var pressed = _order.PassAsync(() => Task.FromResult(true), () => Begin("presses the button", Task.CompletedTask));
        Assert.Empty(_begun);

        look.SetResult(true);
        await pressed; // It waits for the beginning of what was before, not for its end.
        Assert.Equal(["leaves the field", "presses the button"], _begun);
        Assert.False(left.IsCompleted);
        work.SetResult();
        await left;
    }

    [Fact]
    public async Task What_may_not_or_fails_holds_nothing_up()
    {
        await _order.PassAsync(() => Task.FromResult(false), () => Begin("ended", Task.CompletedTask));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _order.PassAsync(() => throw new InvalidOperationException(), () => Begin("broken", Task.CompletedTask)));
        await _order.PassAsync(() => Task.FromResult(true), () => Begin("next", Task.CompletedTask));
        Assert.Equal(["next"], _begun);
    }

    private Task Begin(string what, Task work)
    {
        _begun.Add(what);
        return work;
    }
}
