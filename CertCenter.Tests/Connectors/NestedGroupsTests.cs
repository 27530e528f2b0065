using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors;
using Xunit;

namespace CertCenter.Tests.Connectors;

public sealed class NestedGroupsTests
{
    [Fact]
    public void Every_way_down_is_told_shortest_first()
    {
        var nested = Nested("0>1", "0>2", "1>3", "2>3", "0>3");

        Assert.Equal(["1", "2", "3", "1>3", "2>3"], Below(nested, 0));
    }

    [Fact]
    public void A_cycle_ends_and_is_told_once()
    {
        var nested = Nested("0>1", "1>2", "2>0", "3>1");
        var cycles = new List<string>();
        nested.CycleFound += cycle => cycles.Add(string.Join('>', cycle));

        Assert.Equal(["1", "1>2"], Below(nested, 0));
        Assert.Equal(["2", "2>0"], Below(nested, 1));
        Assert.Equal(["1", "1>2", "1>2>0"], Below(nested, 3));
        Below(nested, 2);

        Assert.Equal(["0>1>2"], cycles);
    }

    [Fact]
    public void A_group_that_contains_itself_is_a_cycle()
    {
        var nested = Nested("0>0");
        var cycles = 0;
        nested.CycleFound += _ => cycles++;

        Assert.Empty(Below(nested, 0));
        Assert.Equal(1, cycles);
    }

    [Fact]
    public void Where_ways_double_with_each_level_each_group_is_still_reached_and_the_rest_is_told()
    {
        // Twenty diamonds on top of each other: more than a million ways to the last.
        var edges = Enumerable.Range(0, 20).SelectMany(level =>
        {
            var top = level * 3;
            return new[] { $"{top}>{top + 1}", $"{top}>{top + 2}", $"{top + 1}>{top + 3}", $"{top + 2}>{top + 3}" };
        });
        var nested = Nested([.. edges]);
        var leftOut = new List<int>();
        nested.PathsLeftOut += leftOut.Add;

        var paths = Below(nested, 0);

        Assert.Equal(60, paths.Select(path => path.Split('>')[^1]).Distinct().Count());
        Assert.Equal(NestedGroups.MostPaths, paths.Count(path => path.EndsWith(">60", StringComparison.Ordinal)));
        Assert.Equal([0], leftOut);
    }

    [Fact]
    public void Managers_in_a_circle_are_told_once_and_those_below_them_are_not()
    {
        // 0 reports to 1, 1 to 2, 2 to 1; 3 to themselves; 4 to nobody.
        var cycles = ManagerCycles.Among([1, 2, 1, 3, null]).Select(cycle => string.Join('>', cycle));

        Assert.Equal(["1>2", "3"], cycles);
    }

    private static List<string> Below(NestedGroups nested, int group) =>
        [.. nested.Below(group).Select(path => string.Join('>', path))];

    private static NestedGroups Nested(params string[] edges)
    {
        var pairs = edges.Select(edge => edge.Split('>').Select(int.Parse).ToArray()).ToList();
        return new([.. Enumerable.Range(0, pairs.Max(pair => pair.Max()) + 1)
            .Select(group => pairs.Where(pair => pair[0] == group).Select(pair => pair[1]).ToList())]);
    }
}
