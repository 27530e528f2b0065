using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Bell;

/// <summary>Notices on their way to addresses outside: in their order, again when they did not get through, and not for ever.</summary>
public sealed class HooksTests : IAsyncLifetime
{
    private readonly ScriptedHookLine _line = new();
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services => services.AddSingleton<IHookLine>(_line));
        _tenant = await _house.FoundAsync("Brightwater");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task What_comes_after_an_address_was_added_is_sent_there_once_and_in_order()
    {
        await RaiseAsync("Before");
        var added = await AddAsync();
        Assert.NotNull(added.Secret);
        await RaiseAsync("First");
        await RaiseAsync("Second");
        Assert.Contains((_tenant.Id, WorkKind.Hooks), _house.Pokes.Poked.Select(p => (p.Tenant ?? default, p.Kind)));

        Assert.Null(await DeliverAsync());
        Assert.Null(await DeliverAsync());

        Assert.Equal(["First", "Second"], _line.Sent.Select(m => m.About));
        Assert.All(_line.Sent, m => Assert.Equal((added.Secret, "https://hooks.example.test/in", "Brightwater"), (m.Secret, m.Address.AbsoluteUri, m.Workspace)));
        await using var db = await _tenant.ReadAsync();
        Assert.Equal((0, 2), (await db.HookEvents.CountAsync(), await db.HookTries.CountAsync(t => t.Failure == null)));
    }

    [Fact]
    public async Task What_does_not_get_through_waits_longer_and_longer_until_the_address_is_given_up_and_told()
    {
        var id = (await AddAsync()).Id;
        await RaiseAsync("First");
        _line.Answer = new(500, "HookStatus");
        List<TimeSpan> pauses = [];
        while (await DeliverAsync() is { } next)
        {
            pauses.Add(next - _house.Clock.GetUtcNow());
            _house.Clock.Pass(next - _house.Clock.GetUtcNow());
        }

        Assert.Equal([30, 90, 270], pauses.Take(3).Select(p => p.TotalSeconds));
        Assert.Equal(TimeSpan.FromHours(6), pauses.Max());
        Assert.Single(_line.Sent.Select(m => m.Id).Distinct());
        Assert.Contains(await NoticesAsync(), n => n is { Kind: NoticeKinds.AddressOff, About: "hooks.example.test" });
        Assert.NotNull((await _house.Get<HooksQuery>().ExecuteAsync(_tenant.Owner, default)).Value.Single().OffSince);

        var tries = _line.Sent.Count;
        await RaiseAsync("Nobody hears it");
        await DeliverAsync();
        Assert.Equal(tries, _line.Sent.Count);

        _line.Answer = new(204, null);
        Assert.Null((await _house.Get<ResumeHook>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);
        await RaiseAsync("Heard again");
        await DeliverAsync();
        Assert.Equal("Heard again", _line.Sent[^1].About);
        Assert.Equal(tries + 1, _line.Sent.Count);
    }

    [Theory]
    [InlineData("http://hooks.example.test/in")]
    [InlineData("https://user:secret@hooks.example.test/in")]
    [InlineData("hooks.example.test")]
    [InlineData("file:///etc/passwd")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        Assert.Equal(new InvalidField("Address", "HookAddressInvalid"), (await _house.Get<AddHook>().ExecuteAsync(_tenant.Owner, HookKind.Webhook, address, default)).Refusal);
        Assert.IsType<NotAllowed>((await _house.Get<AddHook>().ExecuteAsync(await _tenant.JoinAsync("Max Manager", Roles.CampaignManager), HookKind.Slack, "https://a.test", default)).Refusal);
    }

    [Fact]
    public async Task A_cancelled_workspace_keeps_no_address_and_sends_nothing()
    {
        await AddAsync();
        await RaiseAsync("First");
        Assert.Null((await _house.Get<CancelWorkspace>().ExecuteAsync(_tenant.Owner, "Brightwater", "We merge.", default)).Refusal);

        await using var db = await _tenant.ReadAsync();
        Assert.Null((await db.Hooks.SingleAsync()).Box);
        Assert.NotNull((await _house.Get<HooksQuery>().ExecuteAsync(_tenant.Owner, default)).Value.Single().OffSince);
    }

    [Fact]
    public async Task A_try_is_sent_at_once_and_stands_in_the_log()
    {
        var id = (await AddAsync()).Id;
        _line.Answer = new(null, "HookUnreachable");

        Assert.Equal("HookUnreachable", (await _house.Get<TryHook>().ExecuteAsync(_tenant.Owner, id, default)).Value.Failure);

        Assert.Equal("HookUnreachable", (await _house.Get<HooksQuery>().ExecuteAsync(_tenant.Owner, default)).Value.Single().Tries.Single().Failure);
        Assert.Null((await _house.Get<RemoveHook>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);
        Assert.IsType<NotFound>((await _house.Get<TryHook>().ExecuteAsync(_tenant.Owner, id, default)).Refusal);
    }

    private async Task<AddedHook> AddAsync() =>
        (await _house.Get<AddHook>().ExecuteAsync(_tenant.Owner, HookKind.Webhook, " https://hooks.example.test/in ", default)).Value;

    private async Task RaiseAsync(string about)
    {
        await using var db = await _house.Databases.WriteAsync(_tenant.Owner, default);
        await db.RaiseAsync(new(NoticeKinds.ReadingFailed, about, "/connections", _house.Clock.GetUtcNow()), Roles.Owner, default);
        await db.CommitAsync(default);
    }

    private async Task<DateTimeOffset?> DeliverAsync() => (await _house.Get<DeliverHooks>().ExecuteAsync(_tenant.Job, default)).Value;

    private async Task<IReadOnlyList<NoticeRow>> NoticesAsync() => (await _house.Get<BellQuery>().ExecuteAsync(_tenant.Owner, default)).Value.Notices;
}
