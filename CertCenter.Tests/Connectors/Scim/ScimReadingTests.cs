using System.Text.Json.Nodes;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Scim;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.Scim;

public sealed class ScimReadingTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [ScimFact]
    public async Task A_real_system_is_read_whole_and_only_read()
    {
        var users = Enumerable.Range(1, 250).Select(RealUser).ToList();
        var groups = new[]
        {
            RealGroup("g-all", [.. Enumerable.Range(1, 250).Select(n => (Id(n), "User"))]),
            RealGroup("g-few", (Id(1), "User"), (Id(2), "User")),
            RealGroup("g-outer", ("g-few", "Group"), (Id(3), "User")),
            RealGroup("g-empty"),
        };
        await using var server = await ScimServer.StartAsync(new { users, groups });

        var check = await ScimDriver.Connector().TestAsync(ScimDriver.Input(ScimDriver.Settings(server)), CancellationToken.None);
        var (report, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(server));

        Assert.True(check.Works, check.Problem?.ToString());
        Assert.Equal(
            [new(ScimFindings.SignedIn, "localhost"), new(ScimFindings.People, "250"), new(ScimFindings.Person, "User 1"), new(ScimFindings.Groups, "4"), new(ScimFindings.PageSize, "100")],
            check.Findings);
        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Empty(seen.Problems);
        Assert.Equal(250, seen.People.Count);
        Assert.Contains(new PersonSighting(Id(2), "User 2", "u2@example.test", "Clerk", "Office", Id(1), true), seen.People);
        Assert.Contains(new AccountSighting(Id(10), "u10@example.test", Id(10), false, null), seen.Accounts);
        Assert.Equal(["g-all", "g-few", "g-outer", "g-empty", "roles:admin"], seen.Entitlements.Select(e => e.Key).OrderBy(key => key == "roles:admin"));
        Assert.Contains((Id(1), "roles:admin", ""), seen.Assignments);
        Assert.Contains((Id(1), "g-outer", "g-few"), seen.Assignments);
        Assert.Contains((Id(3), "g-outer", ""), seen.Assignments);
        Assert.Equal(250 + 2 + 3 + 1, seen.Assignments.Count);
        Assert.Equal([new(SourceTotal.People, 250, 250), new(SourceTotal.Entitlements, 4, 4)], report.Totals);
        Assert.All(server.Asked, asked => Assert.StartsWith("GET ", asked, StringComparison.Ordinal));
        Assert.True(server.Asked.Count >= report.Requests);
    }

    [Fact]
    public async Task Members_without_a_type_in_other_case_or_gone_find_their_place()
    {
        await using var scim = await FaultyScim.StartAsync(5);
        scim.Groups.Clear();
        scim.Groups.AddRange(
        [
            FaultyScim.Group("G1", ("u1", null), ("U2", "user"), ("u1", null)),
            FaultyScim.Group("g2", ("g1", null), ("gone", null), ("gone-group", "Group")),
            FaultyScim.Group("g3", ("g3", "Group"), ("printer-7", "Device"), ("printer-8", "Device")),
        ]);

        var (report, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(scim.Api));

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal([("u1", "G1", ""), ("u2", "G1", ""), ("u1", "g2", "G1"), ("u2", "g2", "G1")], seen.Assignments);
        Assert.Equal(
            [
                new(ScimReasons.MemberUnknown, "gone", "g2"), new(ScimReasons.MemberUnknown, "gone-group", "g2"),
                new(ScimReasons.MemberOfOtherType, "g3", "Device") { Unseen = true }, new(ScimReasons.GroupCycle, "g3", "g3 › g3"),
            ],
            seen.Problems);
    }

    [Fact]
    public async Task Somebody_who_is_there_but_was_not_listed_makes_the_reading_incomplete()
    {
        await using var scim = await FaultyScim.StartAsync(5);
        scim.Page = (all, start, count) => FaultyScim.List(4, all.Take(4).Skip(start - 1).Take(count));
        scim.Groups[0] = FaultyScim.Group("g1", ("u5", "User"));

        var (report, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(scim.Api));

        Assert.False(report.Complete);
        Assert.Equal(new(ScimReasons.MemberMissed, "u5", "g1") { Unseen = true }, Assert.Single(seen.Problems));
    }

    [Fact]
    public async Task Groups_whose_list_leaves_out_members_are_asked_one_by_one()
    {
        await using var scim = await FaultyScim.StartAsync(3);
        var whole = scim.Groups.ConvertAll(group => group.DeepClone().AsObject());
        scim.Groups.ForEach(group => group.Remove("members"));
        string? gone = null;
        scim.Instead = context =>
        {
            if (context.Request.Path.Value?.Split('/') is not ["", "scim", "Groups", var id])
            {
                return false;
            }

            if (id == gone)
            {
                context.Response.StatusCode = 404;
                return true;
            }

            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                context.Response, whole.Single(group => (string?)group["id"] == id).ToJsonString()).IsCompleted;
        };

        var (report, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(scim.Api));

        Assert.True(report.Complete);
        Assert.Equal([("u1", "g1", ""), ("u2", "g2", "")], seen.Assignments);

        // One that is deleted between the list and the question may have had members.
        gone = "g2";
        (report, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(scim.Api));
        Assert.False(report.Complete);
        Assert.Contains(new(ScimReasons.ChangedMeanwhile, "g2") { Unseen = true }, seen.Problems);
        Assert.Equal([("u1", "g1", "")], seen.Assignments);
    }

    [Fact]
    public async Task Managers_and_writings_of_all_kinds_are_understood()
    {
        await using var scim = await FaultyScim.StartAsync(0);
        scim.Groups.Clear();
        scim.Users.AddRange(
        [
            FaultyScim.User("a", manager: "b"), FaultyScim.User("b", manager: "a"), FaultyScim.User("c", manager: "nobody"),
            new JsonObject
            {
                ["ID"] = "d", ["UserName"] = "dora", ["active"] = "False", ["name"] = new JsonObject { ["givenName"] = "Dora", ["familyName"] = "Diaz" },
                ["emails"] = new JsonArray(new JsonObject { ["value"] = "old@example.test" }, new JsonObject { ["value"] = "dora@example.test", ["primary"] = true }),
                [Enterprise] = new JsonObject { ["manager"] = "a", ["department"] = "Sales" }, ["entitlements"] = new JsonArray("licence-1"),
            },
        ]);

        var (report, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(scim.Api));

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Contains(new PersonSighting("d", "Dora Diaz", "dora@example.test", null, "Sales", "a", false), seen.People);
        Assert.Contains(("d", "entitlements:licence-1", ""), seen.Assignments);
        Assert.Equal([new(ScimReasons.ManagerUnknown, "c", "nobody"), new(ScimReasons.ManagerCycle, "a", "a › b › a")], seen.Problems);
    }

    private static string Id(int number) => $"user-{number:000}";

    private static JsonObject RealUser(int number) => new()
    {
        ["id"] = Id(number),
        ["userName"] = $"u{number}@example.test",
        ["displayName"] = $"User {number}",
        ["title"] = "Clerk",
        ["active"] = number % 10 != 0,
        ["emails"] = new JsonArray(new JsonObject { ["value"] = $"u{number}@example.test", ["primary"] = true, ["type"] = "work" }),
        ["roles"] = number == 1 ? new JsonArray(new JsonObject { ["value"] = "admin", ["display"] = "Administrator" }) : new JsonArray(),
        [Enterprise] = new JsonObject { ["department"] = "Office", ["manager"] = number == 1 ? null : new JsonObject { ["value"] = Id(1) } },
    };

    private static JsonObject RealGroup(string id, params (string Value, string Type)[] members) => new()
    {
        ["id"] = id,
        ["displayName"] = id,
        ["members"] = new JsonArray([.. members.Select(member => new JsonObject { ["value"] = member.Value, ["type"] = member.Type })]),
    };
}
