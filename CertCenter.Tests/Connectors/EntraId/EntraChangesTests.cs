using System.Text.Json.Nodes;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Tests.Support;
using Xunit;

namespace CertCenter.Tests.Connectors.EntraId;

/// <summary>After the first reading only what changed is asked for; what is told is the whole directory, as a reading of everything would tell it.</summary>
public sealed class EntraChangesTests : IAsyncLifetime
{
    private readonly HurriedClock _clock = new(StoppedClock.Monday);
    private GraphFake _graph = null!; // Set before each test.
    private byte[]? _left;

    public async Task InitializeAsync()
    {
        _graph = await GraphFake.StartAsync();
        for (var number = 1; number <= 8; number++)
        {
            _graph.User($"u{number}", $"Person {number}", manager: number > 1 ? "u1" : null, signedIn: "2026-10-01T08:00:00Z");
        }

        _graph.Group("g1", "Finance", ("user", "u1"), ("user", "u2"), ("user", "u3"), ("group", "g2"));
        _graph.Group("g2", "Payroll", ("user", "u4"), ("servicePrincipal", "s1"), ("device", "d1"));
        _graph.Group("g3", "Old", ("user", "u5"));
        _graph.Lists["groups/g1/owners"] = [Member("user", "u2")];
    }

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Fact]
    public async Task What_changed_is_told_as_a_reading_of_everything_would_tell_it()
    {
        await ReadAsync();
        Person("u2")["jobTitle"] = "Head";
        Person("u2")["mail"] = null;
        Person("u3")["manager"] = null;
        Person("u4")["manager"] = new JsonObject { ["id"] = "u2" };
        Person("u6")["accountEnabled"] = false;
        _graph.Lists["users"].RemoveAll(one => (string?)one["id"] == "u5");
        _graph.User("u9", "Nine", type: "Guest");
        Members("g1").RemoveAll(one => (string?)one["id"] is "u1" or "u3" or "g2");
        Members("g1").AddRange([Member("user", "u6"), Member("user", "u7"), Member("user", "u9")]);
        Members("g3").Clear();
        _graph.Lists["groups"].RemoveAll(one => (string?)one["id"] == "g2");
        _graph.Group("g4", "New", ("user", "u8"), ("group", "g1"));
        _graph.Lists["groups/g1/owners"] = [Member("user", "u6")];

        var (report, seen, asked) = await ReadAsync();
        var whole = await EntraDriver.ReadAsync(_graph);

        Assert.True(report.Complete);
        Assert.DoesNotContain(asked, path => path.StartsWith("users?$select=id,displayName", StringComparison.Ordinal) || path.StartsWith("groups/g1/members", StringComparison.Ordinal));
        Assert.Equal(whole.Seen.People.OrderBy(p => p.Key), seen.People.OrderBy(p => p.Key));
        Assert.Equal(whole.Seen.Entitlements.OrderBy(e => e.Key), seen.Entitlements.OrderBy(e => e.Key));
        Assert.Equal(whole.Seen.Assignments.Order(), seen.Assignments.Order());
        Assert.Equal(report.Totals, whole.Report.Totals);
        Assert.Contains(new SourceProblem(EntraReasons.ReadByChanges, "2026-03-02"), seen.Problems);
        // When people signed in is not among the changes: it stays.
        Assert.All(seen.Accounts.Where(a => a.Key is "u1" or "u2"), account => Assert.NotNull(account.LastUsed));
        // The one after it goes on from what this one left.
        var (_, again, _) = await ReadAsync();
        Assert.Equal(seen.People.OrderBy(p => p.Key), again.People.OrderBy(p => p.Key));
        Assert.Equal(seen.Accounts.OrderBy(a => a.Key), again.Accounts.OrderBy(a => a.Key));
        Assert.Equal(seen.Assignments.Order(), again.Assignments.Order());
    }

    [Fact]
    public async Task Where_nothing_changed_a_few_requests_tell_everything_again()
    {
        var (_, before, _) = await ReadAsync();

        var (report, seen, asked) = await ReadAsync();

        Assert.True(report.Complete);
        Assert.Equal(before.Assignments.Order(), seen.Assignments.Order());
        Assert.Equal(before.Accounts, seen.Accounts);
        Assert.Equal(2, asked.Count(path => path.Contains("delta()", StringComparison.Ordinal)));
        // Hidden things are said again, and the third reading goes on from the second.
        Assert.Contains(seen.Problems, p => p.Reason == EntraReasons.HolderOfOtherType && p.Unseen);
        Members("g3").Add(Member("user", "u1"));
        Assert.Contains(("u1", "g3", ""), (await ReadAsync()).Seen.Assignments);
    }

    [Theory]
    [InlineData("the directory forgot what changed")]
    [InlineData("a week went by")]
    [InlineData("the directory counts one more")]
    [InlineData("what was left is cut off")]
    [InlineData("what was left names somebody who is not there")]
    [InlineData("what was left has an older form")]
    [InlineData("it was another directory")]
    public async Task Everything_is_read_when(string what)
    {
        await ReadAsync();
        Members("g3").Add(Member("user", "u1"));
        switch (what)
        {
            case "the directory forgot what changed":
                _graph.Instead = path => path.Contains("delta()?$deltatoken=", StringComparison.Ordinal) && !path.Contains("latest", StringComparison.Ordinal) ? 410 : 0;
                break;
            case "a week went by":
                _clock.Pass(EntraMemory.WholeAfter);
                break;
            case "the directory counts one more":
                _graph.User("u9", "Nine");
                _graph.Changes.Silent = "users";
                break;
            case "what was left is cut off":
                _left = _left?[..^10];
                break;
            case "what was left names somebody who is not there":
                // The last group's only member stands before the end of its list of others, which is empty.
                _left![^2] = 0x7F;
                break;
            case "what was left has an older form":
                _left![0]--;
                break;
            default:
                _left = _left is null ? null : (EntraMemory.Parse(_left)! with { Of = "another" }).ToBytes(); // It was made a moment ago.
                break;
        }

        var (report, seen, asked) = await ReadAsync();

        Assert.True(report.Complete);
        Assert.Contains(asked, path => path.StartsWith("users?$select=id,displayName", StringComparison.Ordinal));
        Assert.Contains(("u1", "g3", ""), seen.Assignments);
    }

    [Fact]
    public async Task Somebody_who_is_brought_back_has_their_groups_again_although_these_did_not_change()
    {
        var back = Person("u2");
        _graph.Lists["users"].Remove(back);
        Members("g1").RemoveAll(one => (string?)one["id"] == "u2");
        await ReadAsync();
        _graph.Lists["users"].Add(back);
        Members("g1").Add(Member("user", "u2"));
        _graph.Changes.Silent = "groups";

        var (report, seen, _) = await ReadAsync();

        Assert.True(report.Complete);
        Assert.Contains(("u2", "g1", ""), seen.Assignments);
    }

    [Fact]
    public async Task A_reading_that_was_not_whole_leaves_nothing_to_go_on_from()
    {
        _graph.Instead = path => path.StartsWith("groups/g2/members", StringComparison.Ordinal) ? 403 : 0;
        Assert.False((await ReadAsync()).Report.Complete);
        Assert.Empty(_left ?? [1]);
        _graph.Instead = _ => 0;

        var (report, _, asked) = await ReadAsync();

        Assert.True(report.Complete);
        Assert.Contains(asked, path => path.StartsWith("users?$select=id,displayName", StringComparison.Ordinal));
    }

    private static JsonObject Member(string kind, string id) => new() { ["@odata.type"] = $"#microsoft.graph.{kind}", ["id"] = id };

    private JsonObject Person(string id) => _graph.Lists["users"].Find(one => (string?)one["id"] == id) ?? throw new InvalidOperationException(id);

    private List<JsonObject> Members(string group) => _graph.Lists[$"groups/{group}/members"];

    private async Task<(ReadReport Report, CollectedSightings Seen, IReadOnlyList<string> Asked)> ReadAsync()
    {
        _graph.Paths.Clear();
        var seen = new CollectedSightings();
        var left = _left;
        var input = EntraDriver.Input() with { OpenMemory = _ => Task.FromResult<Stream?>(left is null ? null : new MemoryStream(left)) };
        var report = await EntraDriver.Connector(_graph, _clock).ReadAsync(input, seen, CancellationToken.None);
        _left = report.Memory ?? _left;
        return (report, seen, [.. _graph.Paths]);
    }
}
