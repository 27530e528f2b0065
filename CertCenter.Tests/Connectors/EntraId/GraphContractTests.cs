using System.Net;
using System.Text.Json.Nodes;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.EntraId;

/// <summary>
/// Whether the tests' Graph answers as Microsoft describes: everything the connector asks is asked again through Prism, which compares each
/// answer with a description of Graph (OpenAPI). Neither is part of this project: the variables say where they are.
/// </summary>
public sealed class GraphContractTests
{
    [GraphContractFact]
    public async Task What_the_connector_asks_is_answered_as_Microsoft_describes()
    {
        await using var graph = await CompanyAsync();
        await EntraDriver.ReadAsync(graph);
        await ReadByChangesAsync(graph);
        var asked = graph.Paths.Distinct().ToList();
        await using var prism = await Prism.StartAsync(GraphContractFactAttribute.Description, $"{graph.Api.Address}v1.0", graph.Api, "e30.test");

        Assert.Contains(asked, path => path.StartsWith("servicePrincipals/", StringComparison.Ordinal));
        Assert.Contains(asked, path => path.StartsWith("groups/delta()?$deltatoken=", StringComparison.Ordinal));
        Assert.Contains(asked, path => path.EndsWith("/memberOf?$select=id", StringComparison.Ordinal));
        foreach (var path in asked)
        {
            var (status, violations) = await prism.AskAsync(path);
            Assert.True(status is HttpStatusCode.OK && violations is null, $"{path}: {status} {violations}");
        }

        AccessRef[] changed = [new(Id(1), EntraSigningIn.GuestKey), new(Id(1), ":account")];
        graph.Granted.AddRange("GroupMember.ReadWrite.All", "User.EnableDisableAccount.All");
        graph.Lists["roleManagement/directory/roleAssignments"].Clear();
        await ChangedAsync(EntraMembership.Request(At, new(Id(1), Id(11)), WriteVerb.Remove));
        foreach (var (access, verb) in changed.SelectMany(access => new[] { (access, WriteVerb.Remove), (access, WriteVerb.Restore) }))
        {
            await ChangedAsync(EntraSigningIn.Request(At, access, verb));
        }

        // Were an answer of another shape, it would be found.
        graph.Lists["users"][0]["accountEnabled"] = "yes";
        Assert.NotNull((await prism.AskAsync("users?$top=1")).Violations);

        static Uri At(string path) => new(path, UriKind.Relative);

        async Task ChangedAsync(HttpRequestMessage request)
        {
            var what = $"{request.Method} {request.RequestUri}";
            var (status, violations) = await prism.SendAsync(request);
            Assert.True(status is HttpStatusCode.NoContent && violations is null, $"{what}: {status} {violations}");
        }
    }

    private static string Id(int number) => $"00000000-0000-4000-8000-{number:000000000000}";

    /// <summary>A reading that leaves something, changes of all kinds, and one that goes on from there.</summary>
    private static async Task ReadByChangesAsync(GraphFake graph)
    {
        var left = (await OnceAsync(null)).Memory;
        graph.Lists["users"][0]["jobTitle"] = "Head";
        graph.User("00000000-0000-4000-8000-000000000003", "Cy", manager: (string?)graph.Lists["users"][0]["id"]);
        graph.Lists["groups/00000000-0000-4000-8000-000000000012/members"].RemoveAt(0);
        graph.Lists["groups/00000000-0000-4000-8000-000000000011/members"].Add(new() { ["@odata.type"] = "#microsoft.graph.user", ["id"] = "00000000-0000-4000-8000-000000000003" });
        graph.Group("00000000-0000-4000-8000-000000000013", "New");
        Assert.True((await OnceAsync(left)).Complete);

        Task<ReadReport> OnceAsync(byte[]? from) => EntraDriver.Connector(graph).ReadAsync(
            EntraDriver.Input() with { OpenMemory = _ => Task.FromResult<Stream?>(from is null ? null : new MemoryStream(from)) }, new CollectedSightings(), CancellationToken.None);
    }

    private static async Task<GraphFake> CompanyAsync()
    {
        var graph = await GraphFake.StartAsync();
        graph.User(Id(1), "Ada", signedIn: "2026-10-01T08:00:00Z");
        graph.User(Id(2), "Bo", manager: Id(1), type: "Guest");
        graph.Group(Id(11), "Finance", ("user", Id(1)), ("group", Id(12)));
        graph.Group(Id(12), "Payroll", ("user", Id(2)), ("servicePrincipal", Id(21)));
        graph.Lists[$"groups/{Id(11)}/owners"] = [new() { ["@odata.type"] = "#microsoft.graph.user", ["id"] = Id(2) }];
        graph.Add(
            "servicePrincipals", ("id", Id(21)), ("displayName", "ERP"), ("accountEnabled", true),
            ("appRoles", new JsonArray(new JsonObject { ["id"] = Id(31), ["displayName"] = "Approver", ["description"] = "Approves", ["value"] = "approve" })));
        graph.Add(
            $"servicePrincipals/{Id(21)}/appRoleAssignedTo", ("id", "assignment-1"), ("appRoleId", Id(31)), ("principalId", Id(1)), ("principalType", "User"),
            ("principalDisplayName", "Ada"), ("resourceId", Id(21)));
        graph.Add("roleManagement/directory/roleDefinitions", ("id", Id(41)), ("displayName", "Helpdesk"), ("description", "Helps"));
        graph.Add(
            "roleManagement/directory/roleAssignments", ("id", "assignment-2"), ("roleDefinitionId", Id(41)), ("principalId", Id(1)), ("directoryScopeId", "/"),
            ("principal", new JsonObject { ["@odata.type"] = "#microsoft.graph.user", ["id"] = Id(1) }));
        return graph;
    }
}
