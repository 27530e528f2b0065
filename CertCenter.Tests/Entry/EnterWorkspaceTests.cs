using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Entry;

public sealed class EnterWorkspaceTests : IAsyncLifetime
{
    private static readonly Visitor Somebody = new("203.0.113.7", "Firefox");

    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.
    private SessionId _session;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        await using var db = _house.Catalog.Read();
        var olga = await db.Accounts.Select(a => a.Id).SingleAsync();
        _session = await _house.Get<StartSession>().ExecuteAsync(Somebody, olga, false, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_session_enters_the_workspace_of_its_member()
    {
        var caller = (await EnterAsync()).Value;

        Assert.Equal(_tenant.Id, caller.Tenant);
        Assert.Equal(_tenant.Owner.Member, caller.Member);
        Assert.Equal("olga@brightwater.test", caller.Mail);
        Assert.Equal(_session, caller.Session);
    }

    [Fact]
    public async Task Screens_that_look_at_once_hear_each_of_their_own_workspace_whether_it_stands_as_it_did()
    {
        var (caller, other) = ((await EnterAsync()).Value, (await _house.FoundAsync("Other")).Owner);
        var standings = _house.Get<StandingsQuery>();
        Assert.True(await standings.ExecuteAsync(caller, CancellationToken.None));
        Assert.Null((await _house.Get<SuspendWorkspace>().ExecuteAsync(new SystemCaller("test"), _tenant.Id, "An invoice is open.", CancellationToken.None)).Refusal);

        var looks = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(() => standings.ExecuteAsync(n % 2 == 0 ? caller : other, CancellationToken.None))));

        Assert.Equal(Enumerable.Range(0, 60).Select(n => n % 2 == 1), looks);
    }

    [Fact]
    public async Task A_session_that_never_was_enters_nothing() =>
        Assert.IsType<SessionEnded>((await _house.Get<EnterWorkspace>().ExecuteAsync(new(Guid.NewGuid()), CancellationToken.None)).Refusal);

    [Fact]
    public async Task A_session_that_was_left_alone_too_long_has_ended()
    {
        _house.Clock.Pass(TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1));
        Assert.Null((await EnterAsync()).Refusal);

        _house.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.IsType<SessionEnded>((await EnterAsync()).Refusal);
    }

    [Fact]
    public async Task A_session_ends_at_its_time_however_much_it_is_used()
    {
        _house.Clock.Pass(TimeSpan.FromHours(12));
        await ChangeCatalogAsync(db => db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, _house.Clock.GetUtcNow())));

        Assert.IsType<SessionEnded>((await EnterAsync()).Refusal);
    }

    [Fact]
    public async Task A_revoked_session_enters_nothing()
    {
        await ChangeCatalogAsync(db => db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, House.Monday)));

        Assert.IsType<SessionEnded>((await EnterAsync()).Refusal);
    }

    [Fact]
    public async Task Without_a_membership_the_store_is_not_even_asked()
    {
        await ChangeCatalogAsync(db => db.Memberships.ExecuteDeleteAsync());

        Assert.IsType<NoWorkspace>((await EnterAsync()).Refusal);
    }

    [Fact]
    public async Task Who_was_removed_in_the_store_does_not_enter_even_with_a_membership()
    {
        await _tenant.WriteAsync(db => db.Members.Single().Remove(House.Monday));

        Assert.IsType<NoWorkspace>((await EnterAsync()).Refusal);
    }

    [Fact]
    public async Task The_session_of_another_workspace_opens_only_that_one()
    {
        var norrvik = await _house.FoundAsync("Norrvik");
        await ChangeCatalogAsync(db => db.Sessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.Workspace, norrvik.Id)));

        Assert.IsType<NoWorkspace>((await EnterAsync()).Refusal);
    }

    [Fact]
    public async Task An_address_counts_only_while_it_is_confirmed()
    {
        await ChangeCatalogAsync(db => db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.MailConfirmedAt, (DateTimeOffset?)null)));
        Assert.Null((await EnterAsync()).Value.Mail);

        await ChangeCatalogAsync(db => db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.MailConfirmedAt, House.Monday)));
        Assert.Equal("olga@brightwater.test", (await EnterAsync()).Value.Mail);
        await using var db = await _tenant.ReadAsync();
        Assert.Equal(2, await db.AuditEvents.CountAsync(e => e.What == "member.mail-confirmed"));
    }

    private Task<Outcome<Caller>> EnterAsync() => _house.Get<EnterWorkspace>().ExecuteAsync(_session, CancellationToken.None);

    private async Task ChangeCatalogAsync(Func<Domain.Persistence.Catalog.CatalogDb, Task> change)
    {
        await using var db = await _house.Catalog.WriteAsync(CancellationToken.None);
        await change(db);
        await db.CommitAsync(CancellationToken.None);
    }
}
