using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Discovery;

public sealed class ConnectionTests : IAsyncLifetime
{
    private DiscoveryDriver _at = null!; // Built before each test.

    public async Task InitializeAsync() => _at = await DiscoveryDriver.BuildAsync();

    public async Task DisposeAsync() => await _at.DisposeAsync();

    [Fact]
    public async Task A_secret_is_sealed_shown_by_fingerprint_only_and_reaches_the_connector()
    {
        var id = await AddAsync("Directory", secret: "s3cret-canary");

        var shown = (await _at.House.Get<ConnectionQuery>().ExecuteAsync(_at.Tenant.Owner, id, CancellationToken.None)).Value;
        Assert.Equal(("Olga Owner", House.Monday), (shown.SecretSetBy, shown.SecretSetAt));
        Assert.DoesNotContain("canary", shown.ToString(), StringComparison.Ordinal);
        await using (var db = await _at.Tenant.ReadAsync())
        {
            Assert.DoesNotContain(await db.AuditEvents.Select(e => e.Facts).ToListAsync(), f => f?.Contains("canary", StringComparison.Ordinal) == true);
        }

        await _at.AskAsync(id);
        await _at.WorkAsync();
        Assert.Equal("s3cret-canary", _at.Source.LastInput?.Secret);
        Assert.DoesNotContain("canary", _at.Source.LastInput?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_address_drops_the_secret()
    {
        var id = await AddAsync("Directory", secret: "s3cret");

        var same = await ChangeAsync(id, "Renamed", "{}");
        Assert.False(same.Value.SecretDropped);
        var other = await ChangeAsync(id, "Renamed", """{"host":"evil"}""");

        Assert.True(other.Value.SecretDropped);
        Assert.False((await _at.House.Get<ConnectionQuery>().ExecuteAsync(_at.Tenant.Owner, id, CancellationToken.None)).Value.HasSecret);
    }

    [Fact]
    public async Task A_test_uses_the_kept_secret_only_for_the_address_it_was_given_for()
    {
        var id = await AddAsync("Directory", secret: "s3cret");

        await TestAsync("{}", id);
        Assert.Equal("s3cret", _at.Source.LastInput?.Secret);
        await TestAsync("""{"host":"evil"}""", id);
        Assert.Null(_at.Source.LastInput?.Secret);

        Task TestAsync(string settings, ConnectionId existing) => _at.House.Get<TestConnection>()
            .ExecuteAsync(_at.Tenant.Owner, ScriptedConnector.KindName, settings, null, existing, CancellationToken.None);
    }

    [Fact]
    public async Task A_sealed_secret_moved_to_another_connection_does_not_open()
    {
        var one = await AddAsync("One", secret: "s3cret");
        var two = await AddAsync("Two", secret: "other");
        await _at.Tenant.WriteAsync(db => db.Connections.Single(c => c.Id == two).Secret = db.Connections.Single(c => c.Id == one).Secret);
        var number = await _at.AskAsync(two);

        await _at.WorkAsync();

        Assert.Equal(ReadingProblems.SecretUnreadable, (await _at.RunAsync(two, number)).FailureReason);
    }

    [Fact]
    public async Task Two_people_saving_the_same_connection_are_told()
    {
        var id = await AddAsync("Directory");
        await ChangeAsync(id, "First", "{}", version: 0);

        var second = await ChangeAsync(id, "Second", "{}", version: 0);

        Assert.IsType<ChangedMeanwhile>(second.Refusal);
    }

    [Theory]
    [InlineData("", "{}", "ConnectionNameLength")]
    [InlineData("Directory", "{}", "ConnectionNameTaken")]
    public async Task A_name_that_is_not_fit_is_refused_at_its_field(string name, string settings, string reason)
    {
        await AddAsync("Directory");

        var refused = await _at.House.Get<AddConnection>().ExecuteAsync(
            _at.Tenant.Owner, name, ScriptedConnector.KindName, settings, null, CancellationToken.None);

        Assert.Equal(new InvalidField("Name", reason), refused.Refusal);
    }

    [Fact]
    public async Task Settings_that_are_wrong_name_every_field()
    {
        var refused = await _at.House.Get<AddConnection>().ExecuteAsync(
            _at.Tenant.Owner, "Directory", ScriptedConnector.KindName, "bad", null, CancellationToken.None);

        Assert.Equal([new InvalidField("Host", "Missing")], Assert.IsType<InvalidSettings>(refused.Refusal).Fields);
    }

    [Fact]
    public async Task A_removed_connection_loses_its_secret_and_what_it_showed_is_gone()
    {
        var id = await AddAsync("Directory", secret: "s3cret");
        await _at.ReadAsync(id, into =>
        {
            into.Worker("ana", null, "vpn");
            into.Access("vpn");
        });

        Assert.Null((await _at.House.Get<RemoveConnection>().ExecuteAsync(_at.Tenant.Owner, id, CancellationToken.None)).Refusal);

        Assert.Empty(await _at.HeldAsync(id));
        await using var db = await _at.Tenant.ReadAsync();
        Assert.Null((await db.Connections.SingleAsync()).Secret);
        Assert.NotNull((await db.Identities.SingleAsync()).GoneAt);
        Assert.IsType<NotFound>((await _at.House.Get<ConnectionQuery>().ExecuteAsync(_at.Tenant.Owner, id, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Who_does_not_administer_may_look_or_not_and_never_change()
    {
        var id = await AddAsync("Directory");
        var auditor = await _at.Tenant.JoinAsync("Audi Tor", Roles.Auditor);
        var reviewer = await _at.Tenant.JoinAsync("Rev Iewer", Roles.Reviewer);

        Assert.IsType<NotAllowed>((await _at.House.Get<StartDiscovery>().ExecuteAsync(auditor, id, false, CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await _at.House.Get<SetSecret>().ExecuteAsync(auditor, id, "x", CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await _at.House.Get<SetRisk>().ExecuteAsync(auditor, 1, Risk.Low, CancellationToken.None)).Refusal);
        Assert.Null((await _at.House.Get<ConnectionQuery>().ExecuteAsync(auditor, id, CancellationToken.None)).Refusal);
        Assert.IsType<NotFound>((await _at.House.Get<ConnectionQuery>().ExecuteAsync(reviewer, id, CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await _at.House.Get<IdentityListQuery>().ExecuteAsync(reviewer, IdentityFilter.Everybody, null, null, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task An_upload_is_kept_for_who_administers()
    {
        var kept = await _at.House.Get<KeepUpload>().ExecuteAsync(_at.Tenant.Owner, new MemoryStream(Encoding.UTF8.GetBytes("a,b")), CancellationToken.None);
        Assert.Equal(3, kept.Value.Bytes);
    }

    private async Task<ConnectionId> AddAsync(string name, string? secret = null) =>
        (await _at.House.Get<AddConnection>().ExecuteAsync(_at.Tenant.Owner, name, ScriptedConnector.KindName, "{}", secret, CancellationToken.None)).Value;

    private async Task<Outcome<ConnectionChanged>> ChangeAsync(ConnectionId id, string name, string settings, int? version = null)
    {
        var now = (await _at.House.Get<ConnectionQuery>().ExecuteAsync(_at.Tenant.Owner, id, CancellationToken.None)).Value.Version;
        return await _at.House.Get<ChangeConnection>().ExecuteAsync(_at.Tenant.Owner, id, version ?? now, name, settings, CancellationToken.None);
    }
}
