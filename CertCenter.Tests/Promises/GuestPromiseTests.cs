using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Tests.Connectors.EntraId;
using CertCenter.Tests.Remediation;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P8 where the decision is about an account: a guest who was revoked may not sign in any more, and nothing else of anybody changes.</summary>
[Trait("Promise", "P8")]
public sealed class GuestPromiseTests
{
    private const string Ada = "00000000-0000-4000-8000-000000000001";
    private const string Bo = "00000000-0000-4000-8000-000000000002";

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
        Assert.Equal(meaning, EntraGuest.MeaningOf(new(method), new("https://graph.microsoft.com/v1.0/" + path), Encoding.UTF8.GetBytes(body))?.Verb);
}
