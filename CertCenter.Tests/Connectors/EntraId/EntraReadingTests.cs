using System.Text.Json.Nodes;
using CertCenter.Domain.Discovery;
using CertCenter.Domain.Inventory;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.EntraId;

public sealed class EntraReadingTests
{
    [Fact]
    public async Task People_are_read_with_managers_guests_and_when_they_signed_in()
    {
        await using var graph = await GraphFake.StartAsync();
        graph.User("U1", "Ada", signedIn: "2026-10-01T08:00:00Z");
        graph.User("u2", "Bo", manager: "u1", enabled: false);
        graph.User("u3", "Cy", manager: "gone", type: "Guest");
        graph.User("u4", "Di", manager: "u4");

        var (report, seen) = await EntraDriver.ReadAsync(graph);

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Contains(new PersonSighting("u2", "Bo", "bo@contoso.example", "Clerk", "Office", "u1", false), seen.People);
        Assert.Contains(new AccountSighting("u1", "ada@contoso.example", "u1", true, new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero)), seen.Accounts);
        Assert.Equal([("u3", "guest", "")], seen.Assignments);
        Assert.Equal([new(EntraReasons.ManagerUnknown, "u3", "gone"), new(EntraReasons.ManagerCycle, "u4", "u4 › u4")], seen.Problems);
        Assert.Equal([new(SourceTotal.People, 4, 4), new(SourceTotal.Entitlements, 0, 0)], report.Totals);
    }

    [Fact]
    public async Task Groups_of_all_kinds_are_read_with_owners_and_every_way_into_them()
    {
        await using var graph = await CompanyAsync();

        var (report, seen) = await EntraDriver.ReadAsync(graph);

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Contains(new EntitlementSighting("g1", "Group", "Finance", "Pays", "u2", null), seen.Entitlements);
        Assert.Contains(new EntitlementSighting("g2", "Dynamic group", "All", null, null, null), seen.Entitlements);
        Assert.Contains(new EntitlementSighting("g3", "Synced group", "Old", null, null, null), seen.Entitlements);
        Assert.Contains(new EntitlementSighting("g4", "Group", "Admins", null, null, Risk.High), seen.Entitlements);
        Assert.Equal(
            [("u1", "g1", ""), ("u2", "g1", ""), ("u3", "g1", ""), ("u4", "g1", ""), ("u5", "g1", "")],
            seen.Assignments.Where(a => a.Entitlement == "g1"));
        Assert.Contains(("u1", "g3", "g1"), seen.Assignments);
        Assert.Contains(("s2", "g3", ""), seen.Assignments);
        Assert.Contains(new AccountSighting("s2", "Robot", null, false, null), seen.Accounts);
        Assert.Contains(new(EntraReasons.HolderOfOtherType, "Old", "device") { Unseen = true }, seen.Problems);
        Assert.Contains(new(EntraReasons.HolderGone, "u-gone", "Old"), seen.Problems);
        Assert.Contains(new(SourceTotal.Entitlements, 4, 4), report.Totals);
        Assert.All(graph.Api.Asked, asked => Assert.True(
            asked.StartsWith("GET /v1.0/", StringComparison.Ordinal) || asked is "POST /v1.0/$batch" or $"POST /{GraphFake.Directory}/oauth2/v2.0/token", asked));
        Assert.Equal(graph.Api.Asked.Count, report.Requests);
    }

    [Fact]
    public async Task Roles_of_applications_and_of_the_directory_are_read_with_who_holds_them()
    {
        await using var graph = await CompanyAsync();

        var (_, seen) = await EntraDriver.ReadAsync(graph);

        Assert.Contains(new EntitlementSighting("s1/r1", "App role", "ERP: Approver", "Approves", null, null), seen.Entitlements);
        Assert.Contains(new EntitlementSighting("s1/00000000-0000-0000-0000-000000000000", "App role", "ERP: access", null, null, null), seen.Entitlements);
        Assert.Contains(("u5", "s1/r1", ""), seen.Assignments);
        Assert.Contains(("s2", "s1/r1", ""), seen.Assignments);
        // Groups in a group do not pass an app role on: g1 is in g3, and only who is directly in g3 has it.
        Assert.Equal([("s2", "g3")], seen.Assignments.Where(a => a.Entitlement == "s1/00000000-0000-0000-0000-000000000000").Select(a => (a.Account, a.Path)));
        Assert.Contains(new EntitlementSighting("role/62e90394-69f5-4237-9190-012177145e10", "Directory role", "Global Administrator", "All", null, Risk.Critical), seen.Entitlements);
        Assert.Contains(new EntitlementSighting("role/r9/administrativeUnits/au1", "Directory role", "Helpdesk in administrativeUnits/au1", null, null, Risk.High), seen.Entitlements);
        Assert.Contains(("u1", "role/62e90394-69f5-4237-9190-012177145e10", ""), seen.Assignments);
        Assert.Contains(("u4", "role/r9/administrativeUnits/au1", "g4"), seen.Assignments);
    }

    [Fact]
    public async Task What_may_not_be_read_is_named_and_the_rest_is_read()
    {
        await using var graph = await CompanyAsync();
        graph.Granted.Remove("AuditLog.Read.All");
        graph.Instead = path => path.StartsWith("servicePrincipals", StringComparison.Ordinal) ? 403 : 0;

        var (report, seen) = await EntraDriver.ReadAsync(graph);

        Assert.False(report.Complete);
        Assert.Equal(5, seen.People.Count);
        Assert.Contains(seen.Problems, problem => problem is { Reason: EntraReasons.SignInsHidden, Unseen: true });
        Assert.Contains(seen.Problems, problem => problem.Reason == EntraReasons.Forbidden && problem.Where.EndsWith("/servicePrincipals", StringComparison.Ordinal));
        Assert.Contains(seen.Entitlements, entitlement => entitlement.Kind == "Directory role");
        Assert.DoesNotContain(GraphFake.Secret, string.Join('\n', seen.Problems), StringComparison.Ordinal);

        var (without, other) = await EntraDriver.ReadAsync(graph, EntraDriver.Settings with { Applications = false, DirectoryRoles = false });

        Assert.True(without.Complete, string.Join('\n', other.Problems));
        Assert.DoesNotContain(other.Entitlements, entitlement => entitlement.Kind is "Directory role" or "App role");
        Assert.Contains(other.Problems, problem => problem is { Reason: EntraReasons.ApplicationsNotAsked, Unseen: true });
    }

    [Fact]
    public async Task What_a_batch_could_not_answer_is_asked_for_again_by_itself()
    {
        await using var graph = await CompanyAsync();
        var clock = new HurriedClock(StoppedClock.Monday);
        var times = 0;
        graph.Instead = path => path.StartsWith("groups/g1/members", StringComparison.Ordinal) && times++ < 2 ? 429 : path.StartsWith("groups/g2/members", StringComparison.Ordinal) ? 404 : 0;

        var (report, seen) = await EntraDriver.ReadAsync(graph, clock: clock);

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal(5, seen.Assignments.Count(a => a.Entitlement == "g1"));
        Assert.Equal(1, report.Waits);
        Assert.Contains(TimeSpan.FromSeconds(7), clock.Waits);
        Assert.Contains(new(EntraReasons.DeletedMeanwhile, "All"), seen.Problems);
    }

    [Theory]
    [InlineData("elsewhere", HttpReasons.OtherServer)]
    [InlineData("same", EntraReasons.PageRepeats)]
    [InlineData("endless", EntraReasons.PageRepeats)]
    public async Task A_link_that_leads_elsewhere_or_nowhere_is_not_followed(string how, string reason)
    {
        await using var elsewhere = await GraphFake.StartAsync();
        await using var graph = await CompanyAsync();
        var pages = 1;
        graph.Link = link => !link.Contains("/users", StringComparison.Ordinal) ? link
            : how == "same" ? $"{graph.Api.Address}v1.0/users?$top=1&$skiptoken=0"
            // Another link each time, and the same people.
            : how == "endless" ? $"{graph.Api.Address}v1.0/users?$top={pages++}&$skiptoken=0"
            : link.Replace(graph.Api.Address.ToString(), elsewhere.Api.Address.ToString(), StringComparison.Ordinal);

        var (report, seen) = await EntraDriver.ReadAsync(graph);

        Assert.False(report.Complete);
        Assert.Contains(seen.Problems, problem => problem.Reason == reason && problem.Unseen);
        Assert.Empty(elsewhere.Api.Asked);
    }

    [Fact]
    public async Task Somebody_who_came_while_groups_were_read_makes_the_reading_incomplete()
    {
        await using var graph = await CompanyAsync();
        graph.Lists["groups/g4/members"].Add(new() { ["@odata.type"] = "#microsoft.graph.user", ["id"] = "u9" });
        graph.Lists["users/u9"] = [];

        var (report, seen) = await EntraDriver.ReadAsync(graph);

        Assert.False(report.Complete);
        Assert.Contains(new(EntraReasons.HolderMissed, "u9", "Admins") { Unseen = true }, seen.Problems);
    }

    [Fact]
    public async Task A_token_that_ends_in_a_long_reading_is_renewed()
    {
        await using var graph = await CompanyAsync();
        graph.TokenLasts = 30;

        var (report, _) = await EntraDriver.ReadAsync(graph);

        Assert.True(report.Complete);
        Assert.True(graph.TokensGiven > 3, $"{graph.TokensGiven} tokens");
    }

    private static async Task<GraphFake> CompanyAsync()
    {
        var graph = await GraphFake.StartAsync();
        for (var number = 1; number <= 5; number++)
        {
            graph.User($"u{number}", $"User{number}", manager: number == 1 ? null : "u1");
        }

        graph.Group("g1", "Finance", [.. Enumerable.Range(1, 5).Select(number => ("user", $"{(number == 5 ? 'U' : 'u')}{number}"))]);
        graph.Lists["groups"][0]["description"] = "Pays";
        graph.Lists["groups/g1/owners"] = [new() { ["@odata.type"] = "#microsoft.graph.user", ["id"] = "u2" }];
        graph.Group("g2", "All", ("user", "u1"));
        graph.Lists["groups"][1]["groupTypes"] = new JsonArray("DynamicMembership");
        graph.Group("g3", "Old", ("group", "G1"), ("servicePrincipal", "s2"), ("device", "d1"), ("user", "u-gone"));
        graph.Lists["groups"][2]["onPremisesSyncEnabled"] = true;
        graph.Group("g4", "Admins", ("user", "u4"));
        graph.Lists["groups"][3]["isAssignableToRole"] = true;
        graph.Add(
            "servicePrincipals", ("id", "s1"), ("displayName", "ERP"), ("accountEnabled", true),
            ("appRoles", new JsonArray(new JsonObject { ["id"] = "r1", ["displayName"] = "Approver", ["description"] = "Approves" })));
        graph.Add("servicePrincipals", ("id", "s2"), ("displayName", "Robot"), ("accountEnabled", false), ("appRoles", new JsonArray()));
        Assigned("r1", "u5", "User");
        Assigned("r1", "s2", "ServicePrincipal");
        Assigned("00000000-0000-0000-0000-000000000000", "g3", "Group");
        graph.Lists["servicePrincipals/s2/appRoleAssignedTo"] = [];
        graph.Add("roleManagement/directory/roleDefinitions", ("id", "62e90394-69f5-4237-9190-012177145e10"), ("displayName", "Global Administrator"), ("description", "All"));
        graph.Add("roleManagement/directory/roleDefinitions", ("id", "r9"), ("displayName", "Helpdesk"), ("description", null));
        Holds("62e90394-69f5-4237-9190-012177145e10", "u1", "user", "/");
        Holds("r9", "g4", "group", "/administrativeUnits/au1");
        return graph;

        void Assigned(string role, string who, string kind) => graph.Add(
            "servicePrincipals/s1/appRoleAssignedTo", ("id", $"{role}-{who}"), ("appRoleId", role), ("principalId", who), ("principalType", kind), ("principalDisplayName", who), ("resourceId", "s1"));

        void Holds(string role, string who, string kind, string scope) => graph.Add(
            "roleManagement/directory/roleAssignments", ("id", $"{role}-{who}"), ("roleDefinitionId", role), ("principalId", who), ("directoryScopeId", scope),
            ("principal", new JsonObject { ["@odata.type"] = $"#microsoft.graph.{kind}", ["id"] = who }));
    }
}
