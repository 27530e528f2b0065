using System.Text.Json.Nodes;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Portal.Connectors.Network;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertCenter.Tests.Connectors.EntraId;

public sealed class EntraAwkwardTests
{
    [Theory]
    [InlineData("text/html", "<html>Sign in</html>", HttpReasons.NotJson)]
    [InlineData("application/json", """{"value":[{"id":"u4","displayName":"Fo""", HttpReasons.NotJson)]
    [InlineData(null, """{"value":[{"id":"u4","displayName":"Fo""", HttpReasons.Lost)]
    public async Task An_answer_in_the_middle_that_is_none_or_half_of_one_is_no_end(string? type, string text, string reason)
    {
        await using var graph = await GraphFake.StartAsync();
        for (var number = 1; number <= 7; number++)
        {
            graph.User($"u{number}", $"Person {number}");
        }

        graph.Raw = context => context.Request.Path == "/v1.0/users" && context.Request.Query.ContainsKey("$skiptoken") && AwkwardAnswer.Send(context, type, text);

        var (report, seen) = await EntraDriver.ReadAsync(graph);

        Assert.False(report.Complete);
        Assert.Contains(seen.Problems, p => p.Unseen && p.Reason == reason && p.Where.EndsWith("/users", StringComparison.Ordinal));
        Assert.True(seen.People.Count >= 3);
    }

    [Fact]
    public async Task Somebody_in_ten_thousand_groups_one_of_which_contains_itself_is_read_with_all_of_them()
    {
        const int many = 10_000;
        await using var graph = await GraphFake.StartAsync();
        graph.PageSize = 999;
        graph.User("u1", "Ada");
        for (var number = 1; number <= many; number++)
        {
            graph.Group($"g{number}", $"Group {number}", ("user", "u1"));
        }

        graph.Lists["groups/g1/members"].Add(new JsonObject { ["@odata.type"] = "#microsoft.graph.group", ["id"] = "G1" });

        var (report, seen) = await EntraDriver.ReadAsync(graph);

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal(many, seen.Assignments.Count(a => a.Account == "u1" && a.Path.Length == 0));
        Assert.Equal([new SourceProblem(EntraReasons.GroupCycle, "Group 1", "Group 1 › Group 1")], seen.Problems);
        Assert.Contains(new(SourceTotal.Entitlements, many, many), report.Totals);
    }
}
