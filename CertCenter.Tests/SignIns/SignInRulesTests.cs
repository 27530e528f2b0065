using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.SignIns;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.SignIns;

public sealed class SignInRulesTests : IAsyncLifetime
{
    private static readonly Visitor Somebody = new("203.0.113.7", "Firefox");

    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.

    private AccountId Olga { get; set; }

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        await using var db = await _tenant.ReadAsync();
        Olga = await db.Members.Select(m => m.Account).SingleAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Passwords_go_only_when_an_owner_surely_still_comes_in()
    {
        Assert.IsType<NoProvenProvider>(await SetAsync(passwordsOff: true));
        var provider = await AddAsync();
        Assert.IsType<NoProvenProvider>(await SetAsync(passwordsOff: true));
        var here = await SessionAsync();
        await using (var db = await _house.Catalog.WriteAsync(default))
        {
            (await db.SignInProviders.SingleAsync()).Prove(_house.Clock.GetUtcNow());
            await db.CommitAsync(default);
        }

        Assert.IsType<WouldLockOut>(await SetAsync(passwordsOff: true));
        Assert.IsType<SpareOwnerUnfit>(await SetAsync(passwordsOff: true, _tenant.Owner.Member));
        Assert.Null((await _house.Get<ConnectOwnSignIn>().ExecuteAsync(here, PersonOf(provider, "olga"), default)).Refusal);
        Assert.Null(await SetAsync(passwordsOff: true));

        // Who came with a password is out at once, and was told to look; who comes through the organisation is in.
        Assert.Contains(here, _house.Notices.Rechecked);
        Assert.IsType<OrganisationSignInNeeded>((await _house.Get<EnterWorkspace>().ExecuteAsync(here, default)).Refusal);
        var there = (await _house.Get<EnterByProvider>().ExecuteAsync(Somebody, PersonOf(provider, "olga"), default)).Value;
        Assert.True((await _house.Get<EnterWorkspace>().ExecuteAsync(there, default)).Value.IsOwner);

        // The last way in stays, and so does the only owner who has one.
        var other = await _tenant.JoinAsync("Other", Roles.Owner);
        Assert.IsType<OnlyOwnerWhoComesIn>((await _house.Get<RemoveMember>().ExecuteAsync(other, _tenant.Owner.Member ?? default, default)).Refusal);
        Assert.IsType<OnlyOwnerWhoComesIn>((await _house.Get<ChangeMemberRoles>().ExecuteAsync(other, _tenant.Owner.Member ?? default, Roles.Auditor, default)).Refusal);
        Assert.IsType<LastProvider>((await _house.Get<RemoveProvider>().ExecuteAsync(_tenant.Owner, provider, default)).Refusal);
        Assert.IsType<LastProvider>((await ChangeAsync(provider, isOn: false)).Refusal);
        Assert.Null(await SetAsync(passwordsOff: false));
        Assert.Null((await ChangeAsync(provider, isOn: false)).Refusal);
        Assert.IsType<SessionEnded>((await _house.Get<EnterWorkspace>().ExecuteAsync(there, default)).Refusal);
        Assert.Null((await _house.Get<EnterWorkspace>().ExecuteAsync(here, default)).Refusal);
    }

    [Fact]
    public async Task The_owner_who_keeps_a_password_comes_in_with_a_second_factor_and_stays_an_owner()
    {
        var provider = await AddAsync(proven: true);
        await using (var db = await _house.Catalog.WriteAsync(default))
        {
            var account = await db.Accounts.SingleAsync();
            (account.PasswordHash, account.SecondFactorOn) = ("x", true);
            await db.CommitAsync(default);
        }

        Assert.Null(await SetAsync(passwordsOff: true, _tenant.Owner.Member));

        Assert.IsType<SecondFactorDemanded>((await _house.Get<EnterWorkspace>().ExecuteAsync(await SessionAsync(), default)).Refusal);
        Assert.Null((await _house.Get<EnterWorkspace>().ExecuteAsync(await SessionAsync(withSecondFactor: true), default)).Refusal);
        var second = await _tenant.JoinAsync("Second", Roles.Owner);
        Assert.IsType<KeepsThePassword>((await _house.Get<RemoveMember>().ExecuteAsync(second, _tenant.Owner.Member ?? default, default)).Refusal);
        Assert.IsType<KeepsThePassword>((await _house.Get<ChangeMemberRoles>().ExecuteAsync(second, _tenant.Owner.Member ?? default, Roles.Auditor, default)).Refusal);
        Assert.NotEqual(default, provider);
    }

    [Fact]
    public async Task Who_demands_a_second_factor_has_given_one()
    {
        Assert.IsType<GiveSecondFactorFirst>(await SetAsync(factor: true));
        var with = (await _house.Get<EnterWorkspace>().ExecuteAsync(await SessionAsync(withSecondFactor: true), default)).Value;
        var without = await SessionAsync();

        Assert.Null((await _house.Get<SetSignInRules>().ExecuteAsync(with, false, null, true, default)).Refusal);

        Assert.IsType<SecondFactorDemanded>((await _house.Get<EnterWorkspace>().ExecuteAsync(without, default)).Refusal);
    }

    [Fact]
    public async Task A_person_whom_discovery_found_comes_in_and_sees_only_their_review()
    {
        var directory = await TestDirectory.ReadIntoAsync(_tenant);
        var boss = await directory.PersonAsync("Berta Boss", "berta@example.test");
        var worker = await directory.PersonAsync("Willy Worker", "willy@example.test", boss.Id);
        await directory.GiveAsync(worker.Account, await directory.EntitlementAsync("Payroll"));
        await _tenant.LaunchedAsync(CampaignDriver.Plan(_tenant.Owner, "Q1"));
        var provider = await AddAsync(proven: true);
        string key;
        await using (var db = await _tenant.ReadAsync())
        {
            key = await db.SourceAccounts.Where(a => a.Id == boss.Account).Select(a => a.Key).SingleAsync();
        }

        Assert.IsType<NoPlaceHere>((await _house.Get<EnterByProvider>().ExecuteAsync(Somebody, PersonOf(provider, key), default)).Refusal);
        Assert.Null((await ChangeAsync(provider, from: directory.Connection)).Refusal);
        Assert.IsType<NoPlaceHere>((await _house.Get<EnterByProvider>().ExecuteAsync(Somebody, PersonOf(provider, "a stranger"), default)).Refusal);

        var session = (await _house.Get<EnterByProvider>().ExecuteAsync(Somebody, PersonOf(provider, key), default)).Value;
        var caller = (await _house.Get<EnterWorkspace>().ExecuteAsync(session, default)).Value;

        Assert.Equal((Roles.Reviewer, "Berta Boss"), (caller.Roles, caller.Actor.Name));
        Assert.Null(caller.Member);
        Assert.NotNull(caller.OnlyReviewer);
        await using var trail = await _tenant.ReadAsync();
        Assert.Contains("reviewer.signed-in", await trail.AuditEvents.Select(e => e.What).ToListAsync());
    }

    [Fact]
    public async Task A_secret_is_sealed_and_never_comes_back()
    {
        await AddAsync();

        var settings = (await _house.Get<SignInSettingsQuery>().ExecuteAsync(_tenant.Owner, default)).Value;
        await using var db = _house.Catalog.Read();
        var box = await db.SignInProviders.Select(p => p.ClientSecret).SingleAsync();

        Assert.DoesNotContain("hush", System.Text.Json.JsonSerializer.Serialize(settings), StringComparison.Ordinal);
        Assert.NotNull(box);
        Assert.False("hush"u8.SequenceEqual(box));
        Assert.Equal("Olga Owner", settings.Providers.Single().SecretSetBy);
        Assert.IsType<NotAllowed>((await _house.Get<SignInSettingsQuery>().ExecuteAsync(await _tenant.JoinAsync("Ada", Roles.Administrator), default)).Refusal);
    }

    [Theory]
    [InlineData("http://id.example.test")]
    [InlineData("https://id.example.test/?a=b")]
    [InlineData("https://u:p@id.example.test")]
    [InlineData("id.example.test")]
    public async Task An_issuer_is_an_https_address(string authority) =>
        Assert.IsType<InvalidField>((await _house.Get<AddProvider>().ExecuteAsync(_tenant.Owner, new(ProviderKind.Standard, "X", authority, "c", "s", null), default)).Refusal);

    private static ProvenPerson PersonOf(Guid provider, string subject) => new(provider, "https://id.example.test", subject, subject, null, [], false);

    private async Task<Guid> AddAsync(bool proven = false)
    {
        var id = (await _house.Get<AddProvider>().ExecuteAsync(
            _tenant.Owner, new(ProviderKind.Standard, "Example", "https://id.example.test", "client", "hush", null), default)).Value;
        if (proven)
        {
            await using var db = await _house.Catalog.WriteAsync(default);
            (await db.SignInProviders.SingleAsync()).Prove(_house.Clock.GetUtcNow());
            await db.CommitAsync(default);
        }

        return id;
    }

    private Task<Outcome<Done>> ChangeAsync(Guid id, bool isOn = true, ConnectionId? from = null) =>
        _house.Get<ChangeProvider>().ExecuteAsync(_tenant.Owner, id, new("Example", isOn, null, null, from, []), default);

    private async Task<Refusal?> SetAsync(bool passwordsOff = false, MemberId? spare = null, bool factor = false) =>
        (await _house.Get<SetSignInRules>().ExecuteAsync(_tenant.Owner, passwordsOff, spare, factor, default)).Refusal;

    private Task<SessionId> SessionAsync(bool withSecondFactor = false) => _house.Get<StartSession>().ExecuteAsync(Somebody, Olga, withSecondFactor, default);
}
