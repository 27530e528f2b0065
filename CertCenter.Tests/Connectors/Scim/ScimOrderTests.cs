using System.Text.Json.Nodes;
using CertCenter.Domain.Discovery;
using Xunit;

namespace CertCenter.Tests.Connectors.Scim;

/// <summary>Attributes come in any order and in any case; a value may stand alone, and be a number.</summary>
public sealed class ScimOrderTests
{
    [Fact]
    public async Task Members_that_come_before_the_name_of_their_group_are_read()
    {
        await using var scim = await FaultyScim.StartAsync(3);
        scim.Users[2]["id"] = 42;
        scim.Groups.Add(new()
        {
            ["Members"] = new JsonArray(new JsonObject { ["type"] = "User", ["VALUE"] = "u1" }, "u2", new JsonObject { ["value"] = 42 }, new JsonObject { ["value"] = "U1" }, null),
            ["DISPLAYNAME"] = "Late",
            ["Id"] = "g9",
        });

        var (report, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(scim.Api));

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Contains(new EntitlementSighting("g9", "Group", "Late", null, null, null), seen.Entitlements);
        Assert.Equal([("u1", "g9", ""), ("u2", "g9", ""), ("42", "g9", "")], seen.Assignments.Where(a => a.Entitlement == "g9"));
    }
}
