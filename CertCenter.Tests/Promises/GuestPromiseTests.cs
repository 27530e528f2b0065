using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Tests.Connectors.EntraId;
using CertCenter.Tests.Remediation;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P8 where the decision is about an account: a guest who was revoked, or where accounts are reviewed anybody, may not sign in any more, and nothing else of anybody changes.</summary>
[Trait("Promise", "P8")]
public sealed class GuestPromiseTests
{
    private const string Ada = "00000000-0000-4000-8000-000000000001";
    private const string Bo = "00000000-0000-4000-8000-000000000002";
    private const string Cy = "00000000-0000-4000-8000-000000000003";
    private const string Finance = "00000000-0000-4000-8000-000000000011";
    private const string Di = "00000000-0000-4000-8000-000000000004";

    [Fact]
    public async Task A_guest_of_Entra_ID_who_was_revoked_can_not_sign_in_until_it_is_given_back_and_nobody_else_is_touched()
    {
        await using var graph = await GraphFake.StartAsync();
        graph.Granted.AddRange("GroupMember.ReadWrite.All", "User.EnableDisableAccount.All");
        graph.User(Ada, "Ada", type: "Guest");
        graph.User(Bo, "Bo", type: "Guest");
        await using var at = await RevokedAccess.MakeAsync(
            EntraDriver.Connector(graph), tickets => EntraDriver.Writer(graph, tickets), EntraDriver.Settings.ToJson(), GraphFake.Secret, (Ada, "guest"), (Bo, "guest"));
        // Bo works here by now.
        graph.Lists["users"][1]["userType"] = "Member";

        Assert.Null((await at.AllowAsync()).Refusal);
        Assert.Null((await at.TakeAwayAsync()).Refusal);
        await at.WorkAsync();
        Assert.Equal([$"PATCH /v1.0/users/{Ada}"], graph.Api.Asked.Where(asked => asked.StartsWith("PATCH ", StringComparison.Ordinal) || asked.StartsWith("DELETE ", StringComparison.Ordinal)));
        Assert.Equal([false, true], graph.Lists["users"].Select(user => (bool?)user["accountEnabled"]));
        Assert.All(await at.RemovalsAsync(), removal => Assert.Equal(RemovalState.VerifiedGone, removal.State));

        // The next reading proves it too; then it is undone.
        await at.ReadAsync();
        var removals = await at.RemovalsAsync();
        Assert.All(removals, removal => Assert.Equal(RemovalState.VerifiedGone, removal.State));
        Assert.Null((await at.House.Get<GiveBack>().ExecuteAsync(at.Tenant.Owner, removals.Single(r => r.BeforeImage is not null).Id, "Needed after all", default)).Refusal);
        await at.WorkAsync();
        Assert.Equal([true, true], graph.Lists["users"].Select(user => (bool?)user["accountEnabled"]));
    }

    [Fact]
    public async Task Where_accounts_are_reviewed_that_of_a_member_is_disabled_too_unless_it_comes_from_elsewhere_or_has_a_role()
    {
        await using var graph = await GraphFake.StartAsync();
        graph.Granted.AddRange("GroupMember.ReadWrite.All", "User.EnableDisableAccount.All");
        graph.User(Ada, "Ada");
        graph.User(Bo, "Bo");
        graph.User(Cy, "Cy");
        graph.User(Di, "Di", type: "Guest");
        graph.Lists["users"][2]["onPremisesSyncEnabled"] = true;
        graph.Group(Finance, "Finance");
        graph.Lists[$"groups/{Finance}/owners"] = [new() { ["@odata.type"] = "#microsoft.graph.user", ["id"] = Ada }];
        graph.Add("roleManagement/directory/roleDefinitions", ("id", "r9"), ("displayName", "Helpdesk"), ("description", null));
        foreach (var holder in new[] { Bo, Cy })
        {
            graph.Add("roleManagement/directory/roleAssignments", ("id", holder), ("roleDefinitionId", "r9"), ("principalId", holder), ("directoryScopeId", "/"));
        }

        var settings = EntraDriver.Settings with { Accounts = true };
        var (_, seen) = await EntraDriver.ReadAsync(graph, settings);
        Assert.Equal([(Ada, ":account", ""), (Bo, ":account", ""), (Cy, ":account", ""), (Di, "guest", "")], seen.Assignments.Where(a => a.Entitlement is ":account" or "guest"));
        await using var at = await RevokedAccess.MakeAsync(
            EntraDriver.Connector(graph), tickets => EntraDriver.Writer(graph, tickets), settings.ToJson(), GraphFake.Secret, (Ada, ":account"), (Bo, ":account"), (Di, "guest"));
        Assert.Null((await at.AllowAsync(leastHolders: 1)).Refusal);
        // Who owns a group keeps the account until it has another owner.
        var forecast = (await at.SimulateAsync()).Rows.Single(r => r.SubjectName == "Ada");
        Assert.Equal((Forecast.LeavesOwnerless, "Finance"), (forecast.Forecast, Assert.Single(forecast.Owned)));
        graph.Lists[$"groups/{Finance}/owners"] = [new() { ["@odata.type"] = "#microsoft.graph.user", ["id"] = Cy }];
        await at.ReadAsync();
        Assert.Null((await at.TakeAwayAsync()).Refusal);
        await at.WorkAsync();

        Assert.Equal([false, true, true, false], graph.Lists["users"].Select(user => (bool?)user["accountEnabled"]));
        var removals = await at.RemovalsAsync();
        Assert.Equal(
            [(RemovalState.VerifiedGone, null), (RemovalState.Blocked, EntraReasons.WriteNotAllowed), (RemovalState.VerifiedGone, null)],
            removals.OrderBy(r => r.AccountName).Select(r => (r.State, r.Reason)));
        await using (var session = await EntraDriver.Writer(graph, new(at.House.Clock)).OpenAsync(EntraDriver.Input(settings), CancellationToken.None))
        {
            var held = await session.LookAsync(new(Cy, ":account"), CancellationToken.None);
            Assert.Equal((HeldState.Locked, EntraReasons.SyncedFromElsewhere), (held.State, held.Because?.Reason));
        }

        // What is read by changes tells the same as everything; then it is undone.
        await at.ReadAsync();
        foreach (var removal in removals.Where(r => r.State is RemovalState.VerifiedGone))
        {
            Assert.Null((await at.House.Get<GiveBack>().ExecuteAsync(at.Tenant.Owner, removal.Id, "Needed after all", default)).Refusal);
        }

        await at.WorkAsync();
        Assert.All(graph.Lists["users"], user => Assert.True((bool?)user["accountEnabled"]));
        Assert.Equal(
            [$"PATCH /v1.0/users/{Ada}", $"PATCH /v1.0/users/{Ada}", $"PATCH /v1.0/users/{Bo}", $"PATCH /v1.0/users/{Di}", $"PATCH /v1.0/users/{Di}"],
            graph.Api.Asked.Where(asked => asked.StartsWith("PATCH ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("PATCH", "users/00000000-0000-4000-8000-000000000001", """{"accountEnabled":false}""", WriteVerb.Remove)]
    [InlineData("PATCH", "users/00000000-0000-4000-8000-000000000001", """{"accountEnabled":true}""", WriteVerb.Restore)]
    [InlineData("PATCH", "users/00000000-0000-4000-8000-000000000001", """{"accountEnabled":false,"userType":"Member"}""", null)]
    [InlineData("PATCH", "users/00000000-0000-4000-8000-000000000001", """{"accountEnabled":"false"}""", null)]
    [InlineData("PATCH", "users/00000000-0000-4000-8000-000000000001?x=1", """{"accountEnabled":false}""", null)]
    [InlineData("PATCH", "users/somebody", """{"accountEnabled":false}""", null)]
    [InlineData("PATCH", "groups/00000000-0000-4000-8000-000000000001", """{"accountEnabled":false}""", null)]
    [InlineData("DELETE", "users/00000000-0000-4000-8000-000000000001", "", null)]
    public void Of_a_person_nothing_is_changed_but_whether_they_may_sign_in(string method, string path, string body, WriteVerb? meaning) =>
        Assert.Equal(meaning, EntraSigningIn.MeaningOf(new(method), new("https://graph.microsoft.com/v1.0/" + path), Encoding.UTF8.GetBytes(body))?.Verb);
}
