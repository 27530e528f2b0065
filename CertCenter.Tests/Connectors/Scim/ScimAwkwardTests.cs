using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Scim;
using Xunit;

namespace CertCenter.Tests.Connectors.Scim;

public sealed class ScimAwkwardTests
{
    [Fact]
    public async Task Somebody_in_ten_thousand_groups_one_of_which_contains_itself_is_read_with_all_of_them()
    {
        const int many = 10_000;
        await using var scim = await FaultyScim.StartAsync(2);
        scim.Groups.Clear();
        scim.Groups.AddRange(Enumerable.Range(1, many).Select(number => FaultyScim.Group($"g{number}", ("u1", "User"))));
        scim.Groups[0] = FaultyScim.Group("g1", ("U1", null), ("g1", "Group"), ("g2", "Group"));

        var (report, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(scim.Api) with { PageSize = 1000 });

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal(many, seen.Assignments.Count(a => a.Account == "u1" && a.Path.Length == 0));
        Assert.Contains(("u1", "g1", "g2"), seen.Assignments);
        Assert.Equal([new SourceProblem(ScimReasons.GroupCycle, "g1", "g1 › g1")], seen.Problems);
        Assert.Contains(new(SourceTotal.Entitlements, many, many), report.Totals);
    }
}
