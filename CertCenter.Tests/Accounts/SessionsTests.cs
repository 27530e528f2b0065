using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Accounts;

public sealed class SessionsTests : IAsyncLifetime
{
    private static readonly Visitor Somebody = new("203.0.113.7", "Firefox");

    private House _house = null!; // Built before each test.
    private AccountId _olga;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        await _house.FoundAsync("Brightwater");
        await using var db = _house.Catalog.Read();
        _olga = await db.Accounts.Select(a => a.Id).SingleAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Use_keeps_a_session_alive_and_is_written_down_once_a_minute()
    {
        var session = await StartAsync();
        _house.Clock.Pass(TimeSpan.FromSeconds(59));
        await CheckAsync(session, inUse: true);
        Assert.Equal(House.Monday, await LastSeenAsync(session));

        _house.Clock.Pass(TimeSpan.FromSeconds(1));
        await CheckAsync(session, inUse: true);
        Assert.Equal(House.Monday + TimeSpan.FromMinutes(1), await LastSeenAsync(session));
    }

    [Fact]
    public async Task A_screen_that_is_only_open_lets_its_session_run_out()
    {
        var session = await StartAsync();
        for (var hour = 1; hour < 8; hour++)
        {
            _house.Clock.Pass(TimeSpan.FromHours(1));
            Assert.Null((await CheckAsync(session, inUse: false)).Refusal);
        }

        _house.Clock.Pass(TimeSpan.FromHours(1));
        Assert.IsType<SessionEnded>((await CheckAsync(session, inUse: false)).Refusal);
    }

    [Fact]
    public async Task Signing_out_elsewhere_ends_all_but_this_one()
    {
        var (here, there, away) = (await StartAsync(), await StartAsync(), await StartAsync());

        Assert.Equal(2, (await _house.Get<SignOutElsewhere>().ExecuteAsync(here, CancellationToken.None)).Value);

        Assert.Null((await CheckAsync(here, inUse: true)).Refusal);
        Assert.IsType<SessionEnded>((await CheckAsync(there, inUse: true)).Refusal);
        Assert.Equal([there, away], _house.Notices.Rechecked.OrderBy(s => s == away));
        Assert.Single(await _house.Get<SessionsQuery>().ExecuteAsync(here, CancellationToken.None));
    }

    [Fact]
    public async Task Many_screens_that_look_at_once_are_each_told_of_their_own_session()
    {
        var ended = await StartAsync(30);
        await _house.Get<SignOutElsewhere>().ExecuteAsync(await StartAsync(), CancellationToken.None);
        var alive = await StartAsync(30);

        var looks = await Task.WhenAll(ended.Concat(alive).Concat(ended).Select(s => Task.Run(() => CheckAsync(s, inUse: false))));

        Assert.Equal([.. Enumerable.Repeat(false, 30), .. Enumerable.Repeat(true, 30), .. Enumerable.Repeat(false, 30)], looks.Select(l => l.Refusal is null));
    }

    [Fact]
    public async Task Who_looks_after_the_end_is_not_told_what_others_saw_before_it()
    {
        using var enough = new CancellationTokenSource();
        var others = await StartAsync(3);
        var looking = others.ConvertAll(s => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                await CheckAsync(s, inUse: false);
            }
        }));
        for (var round = 0; round < 20; round++)
        {
            var (here, there) = (await StartAsync(), await StartAsync());
            Assert.Null((await CheckAsync(there, inUse: false)).Refusal);
            await _house.Get<SignOutElsewhere>().ExecuteAsync(here, CancellationToken.None);
            Assert.IsType<SessionEnded>((await CheckAsync(there, inUse: false)).Refusal);
        }

        await enough.CancelAsync();
        await Task.WhenAll(looking);
    }

    [Fact]
    public async Task A_changed_credential_ends_every_session_but_the_one_it_was_changed_in()
    {
        var (here, there) = (await StartAsync(), await StartAsync());
        var account = (await _house.Get<AccountQuery>().ExecuteAsync(new SystemCaller("test"), _olga, CancellationToken.None))!; // Founded above.

        account.PasswordHash = "better hash of the same password";
        await _house.Get<SaveAccount>().ExecuteAsync(new SystemCaller("test"), account, here, CancellationToken.None);
        Assert.Null((await CheckAsync(there, inUse: true)).Refusal);

        account.SecurityStamp = "another";
        await _house.Get<SaveAccount>().ExecuteAsync(new SystemCaller("test"), account, here, CancellationToken.None);
        Assert.IsType<SessionEnded>((await CheckAsync(there, inUse: true)).Refusal);
        Assert.Null((await CheckAsync(here, inUse: true)).Refusal);
    }

    [Fact]
    public async Task Two_who_change_an_account_at_once_do_not_overwrite_each_other()
    {
        var first = (await _house.Get<AccountQuery>().ExecuteAsync(new SystemCaller("test"), _olga, CancellationToken.None))!; // Founded above.
        var second = (await _house.Get<AccountQuery>().ExecuteAsync(new SystemCaller("test"), _olga, CancellationToken.None))!; // Founded above.
        (first.Name, second.Name) = ("First", "Second");

        Assert.Null((await _house.Get<SaveAccount>().ExecuteAsync(new SystemCaller("test"), first, null, CancellationToken.None)).Refusal);
        Assert.IsType<ChangedMeanwhile>((await _house.Get<SaveAccount>().ExecuteAsync(new SystemCaller("test"), second, null, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Asking_again_for_a_reset_sends_one_mail_and_an_unknown_address_none()
    {
        var ask = _house.Get<AskForReset>();
        await ask.ExecuteAsync(Somebody, "olga@brightwater.test", CancellationToken.None);
        await ask.ExecuteAsync(Somebody, "OLGA@brightwater.test", CancellationToken.None);
        await ask.ExecuteAsync(Somebody, "nobody@brightwater.test", CancellationToken.None);

        await using var db = _house.Catalog.Read();
        Assert.Equal(_olga, Assert.Single(await db.AccountMails.ToListAsync()).Account);
    }

    private async Task<List<SessionId>> StartAsync(int count)
    {
        List<SessionId> all = [];
        for (var n = 0; n < count; n++)
        {
            all.Add(await StartAsync());
        }

        return all;
    }

    private Task<SessionId> StartAsync() => _house.Get<StartSession>().ExecuteAsync(Somebody, _olga, false, CancellationToken.None);

    private Task<Outcome<Done>> CheckAsync(SessionId session, bool inUse) => _house.Get<CheckSession>().ExecuteAsync(session, inUse, CancellationToken.None);

    private async Task<DateTimeOffset> LastSeenAsync(SessionId session)
    {
        await using var db = _house.Catalog.Read();
        return await db.Sessions.Where(s => s.Id == session).Select(s => s.LastSeenAt).SingleAsync();
    }
}
