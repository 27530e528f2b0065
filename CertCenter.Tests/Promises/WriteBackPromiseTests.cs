using CertCenter.Domain.Discovery;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Portal.Connectors.GoogleWorkspace;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Scim;
using CertCenter.Tests.Connectors.EntraId;
using CertCenter.Tests.Connectors.GoogleWorkspace;
using CertCenter.Tests.Connectors.Ldap;
using CertCenter.Tests.Connectors.Network;
using CertCenter.Tests.Connectors.Scim;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P8: while write-back is off, the whole life of a connection (test, reading, campaign, close, evidence, removals) sends nothing that changes its source; the sources' own logs
/// are looked at. Then it is turned on: the same look finds the one change that was asked for, so that it would have found any other.
/// </summary>
[Trait("Promise", "P8")]
[Trait("Promise", "P19")]
[Trait("Promise", "P19c")]
public sealed class WriteBackPromiseTests
{
    private const string Ada = "00000000-0000-4000-8000-000000000001";
    private const string Bo = "00000000-0000-4000-8000-000000000002";
    private const string Finance = "00000000-0000-4000-8000-000000000011";

    [SlapdFact]
    public async Task A_directory_is_only_read_until_write_back_is_on_and_then_changed_as_asked()
    {
        await using var slapd = await Slapd.StartAsync(SlapdDirectory.Create(people: 60, groups: 60));
        var (person, group) = (slapd.Directory.People[6], slapd.Directory.GroupAt(1));
        var settings = LdapDriver.Settings(slapd) with { BindDn = Slapd.Writer };
        var mark = slapd.Log.Mark;
        await using var at = await RevokedAccess.MakeAsync(
            LdapDriver.Connector(), tickets => LdapDriver.Writer(tickets), settings.ToJson(), Slapd.WriterPassword, (person.Uid, group.Name));
        await RefusedAsync(at);
        Assert.Empty((await slapd.Log.OperationsOfAsync(Slapd.Writer, mark)).Except(ReadOnlyPromiseTests.Reading));

        var on = slapd.Log.Mark;
        await TakenAwayAsync(at);
        Assert.Equal(["MOD"], (await slapd.Log.OperationsOfAsync(Slapd.Writer, on)).Except(ReadOnlyPromiseTests.Reading));
        Assert.False(await slapd.HasMemberAsync(group.Dn, person.Dn));

        await GivenBackAsync(at);
        Assert.True(await slapd.HasMemberAsync(group.Dn, person.Dn));
    }

    [ScimFact]
    public async Task A_SCIM_system_is_only_read_until_write_back_is_on_and_then_changed_as_asked()
    {
        static object User(string id) => new { schemas = new[] { "urn:ietf:params:scim:schemas:core:2.0:User" }, id, userName = $"{id}@example.test", displayName = id, active = true };
        await using var server = await ScimServer.StartAsync(new
        {
            users = new[] { User("u1"), User("u2") },
            groups = new[] { new { id = "g1", displayName = "Finance", members = new[] { new { value = "u1", type = "User" }, new { value = "u2", type = "User" } } } },
        });
        await using var at = await RevokedAccess.MakeAsync(
            ScimDriver.Connector(), tickets => new ScimWriter(HttpDriver.Http(tickets), new HurriedClock(StoppedClock.Monday)), ScimDriver.Settings(server).ToJson(), ScimServer.Token, ("u1", "g1"));
        await RefusedAsync(at);
        Assert.All(server.Asked, asked => Assert.StartsWith("GET ", asked, StringComparison.Ordinal));

        await TakenAwayAsync(at);
        Assert.Equal(["PATCH /scim/v2/Groups/g1"], server.Asked.Where(asked => !asked.StartsWith("GET ", StringComparison.Ordinal)));
        Assert.Equal(["u2 g1"], await HeldAsync(server));

        await GivenBackAsync(at);
        Assert.Equal(["u1 g1", "u2 g1"], await HeldAsync(server));
    }

    [Fact]
    public async Task Entra_ID_is_only_read_until_write_back_is_on_and_then_changed_as_asked()
    {
        await using var graph = await GraphFake.StartAsync();
        graph.Granted.Add("GroupMember.ReadWrite.All");
        graph.User(Ada, "Ada");
        graph.User(Bo, "Bo");
        graph.Group(Finance, "Finance", ("user", Ada), ("user", Bo));
        await using var at = await RevokedAccess.MakeAsync(
            EntraDriver.Connector(graph), tickets => EntraDriver.Writer(graph, tickets), EntraDriver.Settings.ToJson(), GraphFake.Secret, (Ada, Finance));
        await RefusedAsync(at);
        Assert.Empty(Changes(graph));

        await TakenAwayAsync(at);
        Assert.Equal([$"DELETE /v1.0/groups/{Finance}/members/{Ada}/$ref"], Changes(graph));

        await GivenBackAsync(at);
        Assert.Equal(2, graph.Lists[$"groups/{Finance}/members"].Count);
    }

    [Fact]
    public async Task Google_Workspace_is_only_read_until_write_back_is_on_and_then_changed_as_asked()
    {
        await using var google = await GoogleFake.StartAsync();
        google.Delegated.UnionWith(["group.member", "user"]);
        google.User("u1", "Ada");
        google.User("u2", "Bo", manager: "ada@acme.example");
        google.User("u3", "Reader");
        google.Group("g1", "Sales", ("USER", "u1", "OWNER"), ("USER", "u2", "MANAGER"));
        google.Group("g2", "All", ("CUSTOMER", null, "MEMBER"));
        google.Role("r1", "Helpdesk", false, ("u2", "user", null));
        var clock = new HurriedClock(StoppedClock.Monday);
        var places = new GooglePlaces(new(google.Api.Address, "token"), google.Api.Address, google.Api.AuthorityPem);
        await using var at = await RevokedAccess.MakeAsync(
            new GoogleConnector(HttpDriver.Http(clock), places, clock),
            tickets => new GoogleWriter(HttpDriver.Http(tickets), places, clock),
            new GoogleSettings { Administrator = GoogleFake.Administrator, Accounts = true }.ToJson(),
            google.KeyFile(),
            ("u2", "g1"), ("u2", ":account"), ("u1", "g1"), ("u2", "g2"), ("u2", "role/r1"), ("u3", ":account"));
        await OnlyReadAsync(at);
        Assert.All(google.Api.Asked, asked => Assert.True(asked.StartsWith("GET ", StringComparison.Ordinal) || asked == "POST /token", asked));
        Assert.Contains("GET /admin/directory/v1/groups/g1/members", string.Join('\n', google.Api.Asked), StringComparison.Ordinal);

        Assert.Null((await at.AllowAsync(leastHolders: 1)).Refusal);
        // The only helper keeps the role, and with that the account, while somebody has to.
        Assert.Equal(
            ["Account that may sign in", "Helpdesk"], (await at.SimulateAsync()).Rows.Where(r => r.Forecast is Forecast.TooFewLeft).Select(r => r.AccessName).Order(StringComparer.Ordinal));
        google.Role("r1", "Helpdesk", false, ("u1", "user", null));
        await at.ReadAsync();
        Assert.Null((await at.TakeAwayAsync()).Refusal);
        await at.WorkAsync();

        Assert.Equal(
            ["DELETE /admin/directory/v1/groups/g1/members/u2", "PATCH /admin/directory/v1/users/u2"],
            google.Api.Asked.Where(asked => !asked.StartsWith("GET ", StringComparison.Ordinal) && asked != "POST /token").Order(StringComparer.Ordinal));
        Assert.Equal([false, true, false], google.Lists["users"].Select(user => (bool)(user["suspended"] ?? false)));
        var removals = await at.RemovalsAsync();
        Assert.Equal(
            [
                "Account that may sign in of bo@acme.example: VerifiedGone ", $"Account that may sign in of reader@acme.example: Blocked {GoogleReasons.OurAccount}",
                $"All of bo@acme.example: Blocked {GoogleReasons.EverybodyIsIn}", $"Helpdesk of bo@acme.example: Blocked {GoogleReasons.NotAMembership}",
                $"Sales of ada@acme.example: Blocked {GoogleReasons.LastOwner}", "Sales of bo@acme.example: VerifiedGone ",
            ],
            removals.Select(r => $"{r.AccessName} of {r.AccountName}: {r.State} {r.Reason}").Order(StringComparer.Ordinal));

        // Undone, each is as it was: in the group with the same role, and not suspended.
        foreach (var removal in removals.Where(r => r.State is RemovalState.VerifiedGone))
        {
            Assert.Null((await at.House.Get<GiveBack>().ExecuteAsync(at.Tenant.Owner, removal.Id, "Needed after all", default)).Refusal);
        }

        await at.WorkAsync();
        Assert.Equal(2, (await at.RemovalsAsync()).Count(r => r.State is RemovalState.Restored));
        Assert.Equal([("u1", "OWNER"), ("u2", "MANAGER")], google.Lists["groups/g1/members"].Select(m => ((string?)m["id"], (string?)m["role"])));
        Assert.False((bool?)google.Lists["users"][1]["suspended"]);
    }

    private static async Task RefusedAsync(RevokedAccess at)
    {
        await OnlyReadAsync(at);
        Assert.Single(await at.RemovalsAsync());
    }

    /// <summary>The whole life of the connection with write-back off: evidence, asking for it all the same, work, another reading.</summary>
    private static async Task OnlyReadAsync(RevokedAccess at)
    {
        var campaign = (await at.RemovalsAsync())[0].Campaign;
        Assert.Null((await at.House.Get<AskForEvidence>().ExecuteAsync(at.Tenant.Owner, campaign, "Brightwater", default)).Refusal);
        Assert.Null((await at.House.Get<MakeEvidence>().ExecuteAsync(at.Tenant.Job, default)).Refusal);
        Assert.IsType<WriteBackIsOff>((await at.House.Get<TakeAway>().ExecuteAsync(at.Tenant.Owner, at.Connection, 1, default)).Refusal);
        await at.WorkAsync();
        await at.ReadAsync();
        Assert.All(await at.RemovalsAsync(), removal => Assert.Equal(RemovalState.Planned, removal.State));
    }

    private static async Task TakenAwayAsync(RevokedAccess at)
    {
        Assert.Null((await at.AllowAsync()).Refusal);
        Assert.Equal(1, (await at.TakeAwayAsync()).Value);
        await at.WorkAsync();
        var removal = Assert.Single(await at.RemovalsAsync());
        Assert.True(removal.State is RemovalState.VerifiedGone, $"{removal.State} {removal.Reason} {removal.ReasonWhere} {removal.ReasonDetail}");
    }

    private static async Task GivenBackAsync(RevokedAccess at)
    {
        Assert.Null((await at.House.Get<GiveBack>().ExecuteAsync(at.Tenant.Owner, Assert.Single(await at.RemovalsAsync()).Id, "Needed after all", default)).Refusal);
        await at.WorkAsync();
        var removal = Assert.Single(await at.RemovalsAsync());
        Assert.True(removal.State is RemovalState.Restored, $"{removal.State} {removal.Reason} {removal.ReasonWhere} {removal.ReasonDetail}");
    }

    private static IEnumerable<string> Changes(GraphFake graph) =>
        graph.Api.Asked.Where(asked => !asked.StartsWith("GET ", StringComparison.Ordinal) && !asked.StartsWith("POST /v1.0/$batch", StringComparison.Ordinal) && !asked.Contains("/oauth2/", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> HeldAsync(ScimServer server)
    {
        var (_, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(server));
        return [.. seen.Assignments.Select(a => $"{a.Account} {a.Entitlement}").Order(StringComparer.Ordinal)];
    }
}
