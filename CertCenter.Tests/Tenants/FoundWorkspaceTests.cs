using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Tenants;

public sealed class FoundWorkspaceTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _first = null!; // Founded before each test.
    private SessionId _session;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _first = await _house.FoundAsync("Brightwater");
        await using var db = _house.Catalog.Read();
        var olga = await db.Accounts.Select(a => a.Id).SingleAsync();
        _session = await _house.Get<StartSession>().ExecuteAsync(new("203.0.113.7", "Firefox"), olga, false, default);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Who_has_a_workspace_founds_another_one_and_is_in_it_as_its_owner()
    {
        var second = (await FoundAsync("Norrvik Ports", "centralus")).Value;

        var caller = (await _house.Get<EnterWorkspace>().ExecuteAsync(_session, default)).Value;
        Assert.Equal((second, true, "olga@brightwater.test"), (caller.Tenant, caller.IsOwner, caller.Mail));
        await using var db = await _house.Databases.ReadAsync(caller, default);
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.What == "workspace.created" && e.ActorName == "Olga Owner"));
        Assert.Equal([_session], _house.Notices.Rechecked);
        await using var catalog = _house.Catalog.Read();
        Assert.Equal(1, await catalog.Accounts.CountAsync());
    }

    [Fact]
    public async Task The_first_workspace_is_as_it_was_and_can_be_opened_again()
    {
        await FoundAsync("Norrvik Ports", "westeurope");

        Assert.Null((await _house.Get<SwitchWorkspace>().ExecuteAsync(_session, _first.Id, default)).Refusal);

        Assert.Equal(_first.Id, (await _house.Get<EnterWorkspace>().ExecuteAsync(_session, default)).Value.Tenant);
        Assert.Equal(["Brightwater", "Norrvik Ports"], (await _house.Get<WorkspacesQuery>().ExecuteAsync(_session, default)).Select(w => w.Name));
    }

    [Theory]
    [InlineData(" ", "westeurope", "Workspace")]
    [InlineData("Norrvik", "moon", "Region")]
    public async Task A_field_that_is_not_right_is_named_and_nothing_is_made(string name, string region, string field)
    {
        Assert.Equal(field, Assert.IsType<InvalidField>((await FoundAsync(name, region)).Refusal).Field);

        await using var catalog = _house.Catalog.Read();
        Assert.Equal(1, await catalog.Tenants.CountAsync());
        Assert.Empty(_house.Notices.Rechecked);
    }

    [Fact]
    public async Task Who_came_by_a_mailed_link_or_signed_out_founds_nothing()
    {
        var link = Session.ForLink(_first.Id, 1, new("203.0.113.7", "Firefox"), House.Monday, TimeSpan.FromHours(8));
        await using (var db = await _house.Catalog.WriteAsync(default))
        {
            db.Add(link);
            await db.CommitAsync(default);
        }

        Assert.IsType<SessionEnded>((await FoundAsync("Norrvik", "westeurope", link.Id)).Refusal);
        await _house.Get<SignOut>().ExecuteAsync(_session, default);
        Assert.IsType<SessionEnded>((await FoundAsync("Norrvik", "westeurope")).Refusal);
    }

    [Fact]
    public async Task One_person_founds_at_most_twenty()
    {
        await using (var db = await _house.Catalog.WriteAsync(default))
        {
            var olga = await db.Accounts.Select(a => a.Id).SingleAsync();
            db.AddRange(Enumerable.Range(2, FoundWorkspace.Most - 1).Select(n => Tenant.Found($"Works {n}", "westeurope", olga, House.Monday)));
            await db.CommitAsync(default);
        }

        Assert.Equal(20, Assert.IsType<TooManyWorkspaces>((await FoundAsync("One more", "westeurope")).Refusal).Most);
    }

    private Task<Outcome<TenantId>> FoundAsync(string name, string region, SessionId? session = null) =>
        _house.Get<FoundWorkspace>().ExecuteAsync(session ?? _session, name, region, default);
}
