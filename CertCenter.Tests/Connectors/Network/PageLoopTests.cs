using System.Globalization;
using System.Text.Json;
using CertCenter.Portal.Connectors.Network;
using Xunit;

namespace CertCenter.Tests.Connectors.Network;

/// <summary>Lists that never end are found out; those that are only long, or have pages with nothing on them, are not.</summary>
public sealed class PageLoopTests
{
    private readonly PageLoop _loop = new();

    [Fact]
    public void The_same_mark_closes_a_circle()
    {
        Assert.False(Closes("a", "[1]"));
        Assert.False(Closes("b", "[2]"));
        Assert.True(Closes("a", "[3]"));
    }

    [Fact]
    public void The_same_things_close_a_circle_whatever_the_mark()
    {
        Assert.False(Closes("a", """[{"id":"u1"}]"""));
        Assert.False(Closes("b", """[{"id":"u2"}]"""));
        Assert.True(Closes("c", """[{"id":"u1"}]"""));
    }

    [Fact]
    public void Pages_without_anything_are_borne_for_a_while()
    {
        Assert.All(Enumerable.Range(0, 100), page => Assert.False(Closes($"a{page}", page % 2 == 0 ? "[]" : null)));
        Assert.False(Closes("things", "[1]"));
        Assert.All(Enumerable.Range(0, 100), page => Assert.False(Closes($"b{page}", "[]")));
        Assert.True(Closes("one too many", "[]"));
    }

    [Fact]
    public void A_long_list_is_read_to_its_end_and_one_without_end_is_not()
    {
        Assert.All(Enumerable.Range(0, 20_000), page => Assert.False(Closes(page.ToString(CultureInfo.InvariantCulture), $"[{page}]")));
        Assert.True(Closes("one too many", "[-1]"));
    }

    private bool Closes(string mark, string? things)
    {
        using var page = things is null ? null : JsonDocument.Parse(things);
        return _loop.Closes(mark, page?.RootElement);
    }
}
