using System.Text;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Portal.Connectors.Network;
using Xunit;

namespace CertCenter.Tests.Connectors.EntraId;

/// <summary>Answers are taken where they stand, in whatever order they say things; what is wrong in them is found out all the same.</summary>
public sealed class GraphAnswersTests
{
    private readonly List<string> _taken = [];

    [Fact]
    public async Task A_batch_may_say_whose_answer_it_is_behind_the_answer_itself()
    {
        using var answer = await AnswerAsync("""
            {"other":[1,{"value":[]}],"responses":[
              {"body":{"value":[{"x":{"id":"no"},"id":"A"},7]},"status":200,"id":"21"},
              {"id":"20","status":200,"body":{"value":[{"id":"B"}],"@odata.nextLink":"more"}},
              {"id":"22","status":404,"body":{"error":{"code":"gone"}}},
              {"id":"99","status":200,"body":{"value":[{"id":"C"}]}}]}
            """);

        var rest = answer.Walk((ref Utf8JsonReader json) => GraphBatch.Read(ref json, 20, ["zero", "one", "two"], (int list, ref Utf8JsonReader thing) => _taken.Add($"{list} {thing.TakeId()}")));

        Assert.Equal(["21 a", "20 b"], _taken);
        Assert.Equal<IEnumerable<string?>>(["more", null, "two"], rest);
    }

    [Theory]
    [InlineData("""{"value":[{"id":"a"},{"id":"b"},{"id":""")]
    [InlineData("""{"value":[{"id":"a"},{"id":"b"}]} {}""")]
    [InlineData("""{"value":[{"id":"a"},{"id":"b"},<html>""")]
    public async Task Half_a_page_is_an_error_although_what_came_before_was_taken(string page)
    {
        using var answer = await AnswerAsync(page);

        var failed = Assert.Throws<SourceFailedException>(() => answer.Walk((ref Utf8JsonReader json) => GraphPage.Read(ref json, Take, null)));

        Assert.Equal(HttpReasons.NotJson, failed.Problem.Reason);
        Assert.Equal(["a", "b"], _taken);
    }

    [Fact]
    public async Task A_page_says_where_the_next_one_is_before_its_things_are_taken()
    {
        using var answer = await AnswerAsync("""{"@odata.nextLink":"more","value":[{"id":"a"}]}""");

        var page = answer.Walk((ref Utf8JsonReader json) => GraphPage.Read(ref json, Take, _taken.Add));

        Assert.Equal(["more", "a"], _taken);
        Assert.Equal("""{"id":"a"}""", Encoding.UTF8.GetString(answer.Body[page.Things.GetValueOrDefault()]));
    }

    [Fact]
    public void A_member_is_kept_once_in_each_group_also_where_groups_take_turns()
    {
        var once = new MembersOnce();
        List<int> first = [], second = [];

        Assert.True(once.Add(0, first, 5));
        Assert.True(once.Add(1, second, 5));
        Assert.False(once.Add(0, first, 5));
        Assert.True(once.Add(0, first, 900));
        Assert.False(once.Add(1, second, 5));
        Assert.Equal([5, 900], first);
        Assert.Equal([5], second);
    }

    private static async Task<HttpAnswer> AnswerAsync(string body) =>
        new(new HttpResponseMessage { Content = await WholeBody.ReadAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(body)), 1 << 20, CancellationToken.None) }, "here");

    private void Take(ref Utf8JsonReader thing) => _taken.Add(thing.TakeId() ?? "");
}
