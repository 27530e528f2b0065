using CertCenter.Domain.Accounts;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Tenants;

public sealed class LifecycleTests : IAsyncLifetime
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
    public async Task Cancelling_destroys_secrets_begins_the_grace_and_tells_the_owner()
    {
        await _tenant.WriteAsync(db => db.Connections.Add(WithSecret()));

        var erasesAt = (await CancelAsync()).Value;

        Assert.Equal(House.Monday.AddDays(60), erasesAt);
        await using var db = await _tenant.ReadAsync();
        Assert.Null((await db.Connections.SingleAsync()).Secret);
        Assert.Equal(["connection.secret-destroyed", "workspace.cancelled"], await db.AuditEvents.OrderByDescending(e => e.Id).Take(2).OrderBy(e => e.Id).Select(e => e.What).ToListAsync());
        Assert.Contains("We merge.", (await db.AuditEvents.OrderBy(e => e.Id).LastAsync()).Facts, StringComparison.Ordinal);
        await using var catalog = _house.Catalog.Read();
        Assert.Equal((TenantState.Cancelled, erasesAt), await catalog.Tenants.Select(t => ValueTuple.Create(t.State, t.ErasesAt!.Value)).SingleAsync());
        Assert.Null((await catalog.AccountMails.SingleAsync(m => m.Kind == AccountMailKind.Leaving)).Days);
    }

    [Fact]
    public async Task Only_an_owner_cancels_once_by_the_name_and_with_a_reason()
    {
        var admin = await _tenant.JoinAsync("Ada Admin", Roles.Administrator);
        var cancel = _house.Get<CancelWorkspace>();

        Assert.IsType<OnlyOwnersChangeThis>((await cancel.ExecuteAsync(admin, "Brightwater", "Why", default)).Refusal);
        Assert.IsType<OtherNameTyped>((await cancel.ExecuteAsync(_tenant.Owner, "Norrvik", "Why", default)).Refusal);
        Assert.IsType<InvalidField>((await cancel.ExecuteAsync(_tenant.Owner, "Brightwater", " ", default)).Refusal);
        Assert.Null((await CancelAsync()).Refusal);
        var until = await ErasesAtAsync();
        _house.Clock.Pass(TimeSpan.FromDays(1));
        Assert.IsType<AlreadyCancelled>((await CancelAsync()).Refusal);
        Assert.Equal(until, await ErasesAtAsync());
    }

    [Fact]
    public async Task Each_announcement_goes_out_in_its_time_and_erasing_begins_at_the_instant()
    {
        var erasesAt = (await CancelAsync()).Value;

        var told = await LiveAsync();

        Assert.Equal([30, 14, 7, 3, 1], told.Select(t => t.Days));
        Assert.All(told, t => Assert.InRange(erasesAt - t.At, TimeSpan.FromDays(t.Days), TimeSpan.FromDays(t.Days) + TimeSpan.FromHours(1)));
        Assert.InRange(_house.Clock.GetUtcNow(), erasesAt, erasesAt.AddMinutes(5));
        Assert.Equal(TenantState.Erasing, await StateAsync());
    }

    [Fact]
    public async Task A_clock_set_forward_by_mistake_erases_nothing_early()
    {
        var erasesAt = (await CancelAsync()).Value;
        await LiveAsync(until: now => now >= erasesAt.AddDays(-20));

        _house.Clock.Pass(TimeSpan.FromDays(400));
        await FollowAsync();

        var left = await ErasesAtAsync() - _house.Clock.GetUtcNow();
        Assert.InRange(left.TotalDays, 19, 20.5);
        await LiveAsync();
        Assert.InRange(_house.Clock.GetUtcNow() - erasesAt, TimeSpan.FromDays(399), TimeSpan.FromDays(400.5));
    }

    [Fact]
    public async Task A_clock_set_forward_in_the_last_hours_erases_nothing_early()
    {
        var erasesAt = (await CancelAsync()).Value;
        await LiveAsync(until: now => now >= erasesAt.AddHours(-20));

        _house.Clock.Pass(TimeSpan.FromHours(30));
        await FollowAsync();

        Assert.Equal(TenantState.Cancelled, await StateAsync());
        Assert.True(await ErasesAtAsync() > _house.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Nothing_is_erased_while_the_last_mail_is_on_its_way()
    {
        var erasesAt = (await CancelAsync()).Value;

        await LiveAsync(until: now => now >= erasesAt.AddDays(2), mailsArrive: false);

        Assert.Equal(TenantState.Cancelled, await StateAsync());
    }

    [Fact]
    public async Task A_clock_set_back_revives_nothing()
    {
        await CancelAsync();
        await LiveAsync();

        _house.Clock.Pass(TimeSpan.FromDays(-90));

        Assert.IsType<ErasureHasBegun>((await ReactivateAsync()).Refusal);
        Assert.IsType<WorkspaceNotOpen>((await _house.Get<EnterForJob>().ExecuteAsync(new SystemCaller("test"), _tenant.Id, WorkKind.Leaving, default)).Refusal);
    }

    [Fact]
    public async Task In_the_last_second_it_still_comes_back_and_nothing_is_lost_but_secrets()
    {
        var erasesAt = (await CancelAsync()).Value;
        await LiveAsync(until: now => now >= erasesAt.AddHours(-12));
        _house.Clock.Pass(erasesAt.AddSeconds(-1) - _house.Clock.GetUtcNow());

        Assert.Null((await ReactivateAsync()).Refusal);

        Assert.Equal(TenantState.Active, await StateAsync());
        await _tenant.WriteAsync(db => db.Outbox.Add(OutboxMail.Of("test", "1", default)));
        await using var catalog = _house.Catalog.Read();
        Assert.False(await catalog.AccountMails.AnyAsync(m => m.Workspace == _tenant.Id));
        Assert.True(await catalog.DueWork.AnyAsync(w => w.Tenant == _tenant.Id && w.Kind == WorkKind.Discovery));
        Assert.IsType<NotCancelled>((await ReactivateAsync()).Refusal);
    }

    [Fact]
    public async Task Where_the_owner_has_left_the_other_administrators_are_told()
    {
        var ada = await _tenant.JoinAsync("Ada Admin", Roles.Administrator);
        await _tenant.JoinAsync("Rita Reviewer", Roles.Reviewer);
        AccountId account;
        await using (var db = await _house.Databases.WriteAsync(_tenant.Owner, default))
        {
            (await db.Members.SingleAsync(m => m.Id == _tenant.Owner.Member)).Remove(_house.Clock.GetUtcNow());
            account = await db.Members.Where(m => m.Id == ada.Member).Select(m => m.Account).SingleAsync();
            await db.CommitAsync(Domain.Audit.AuditEvent.Of(_tenant.Owner, _house.Clock.GetUtcNow(), "test.arranged", "test/0", "Arranged"), default);
        }

        await CancelAsync();

        await using var catalog = _house.Catalog.Read();
        Assert.Equal([account], await catalog.AccountMails.Where(m => m.Workspace == _tenant.Id).Select(m => m.Account!.Value).ToListAsync());
    }

    [Fact]
    public async Task A_trial_that_ends_is_cancelled_with_the_same_grace()
    {
        await ChangeAsync(t => t.Ready(House.Monday.AddDays(14)));
        Assert.Equal(House.Monday.AddDays(14), (await FollowAsync()).Value);

        _house.Clock.Pass(TimeSpan.FromDays(14));
        await FollowAsync();

        Assert.Equal(TenantState.Cancelled, await StateAsync());
        Assert.Equal(House.Monday.AddDays(74), await ErasesAtAsync());
        Assert.IsType<TrialIsOver>((await ReactivateAsync()).Refusal);
        Assert.Null((await _house.Get<ActivateWorkspace>().ExecuteAsync(new SystemCaller("staff"), _tenant.Id, "Contract 7.", default)).Refusal);
        Assert.Equal(TenantState.Active, await StateAsync());
    }

    [Fact]
    public async Task Suspending_makes_read_only_keeps_secrets_and_is_told_to_the_trail()
    {
        await _tenant.WriteAsync(db => db.Connections.Add(WithSecret()));

        Assert.Null((await _house.Get<SuspendWorkspace>().ExecuteAsync(new SystemCaller("staff"), _tenant.Id, "Unpaid.", default)).Refusal);
        await FollowAsync();

        await using (var db = await _tenant.ReadAsync())
        {
            Assert.NotNull((await db.Connections.SingleAsync()).Secret);
            var line = await db.AuditEvents.OrderBy(e => e.Id).LastAsync();
            Assert.Equal("workspace.suspended", line.What);
            Assert.Contains("Unpaid.", line.Facts, StringComparison.Ordinal);
        }

        Assert.Equal(CallerMode.ReadOnly, (await _house.Get<EnterForJob>().ExecuteAsync(new SystemCaller("test"), _tenant.Id, WorkKind.Evidence, default)).Value.Mode);
        Assert.IsType<NotInThisState>((await _house.Get<SuspendWorkspace>().ExecuteAsync(new SystemCaller("staff"), _tenant.Id, "Again.", default)).Refusal);
        Assert.Null((await _house.Get<ResumeWorkspace>().ExecuteAsync(new SystemCaller("staff"), _tenant.Id, "Paid.", default)).Refusal);
        await _tenant.WriteAsync(db => db.Outbox.Add(OutboxMail.Of("test", "1", default)));
    }

    private static Connection WithSecret()
    {
        var connection = Connection.Of("Directory", "Ldap", "{}", House.Monday);
        connection.Secret = [1, 2, 3];
        return connection;
    }

    private Task<Outcome<DateTimeOffset>> CancelAsync() => _tenant.CancelAsync(" brightwater");

    private Task<Outcome<Done>> ReactivateAsync() => _house.Get<ReactivateWorkspace>().ExecuteAsync(_tenant.Owner, default);

    private Task<Outcome<DateTimeOffset?>> FollowAsync() => _tenant.FollowLifeAsync();

    private Task<IReadOnlyList<(int Days, DateTimeOffset At)>> LiveAsync(Func<DateTimeOffset, bool>? until = null, bool mailsArrive = true) =>
        _tenant.LiveAsync(until, mailsArrive);

    private async Task ChangeAsync(Action<Tenant> change)
    {
        await using var db = await _house.Catalog.WriteAsync(default);
        change(await db.Tenants.SingleAsync());
        await db.CommitAsync(default);
    }

    private async Task<TenantState> StateAsync()
    {
        await using var db = _house.Catalog.Read();
        return await db.Tenants.Select(t => t.State).SingleAsync();
    }

    private async Task<DateTimeOffset> ErasesAtAsync()
    {
        await using var db = _house.Catalog.Read();
        return (await db.Tenants.Select(t => t.ErasesAt).SingleAsync())!.Value; // Cancelled.
    }
}
