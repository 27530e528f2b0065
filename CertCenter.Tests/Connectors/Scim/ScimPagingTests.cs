using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Portal.Connectors.Scim;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertCenter.Tests.Connectors.Scim;

/// <summary>Ways in which systems page wrongly: whoever reads naively sees a smaller population and does not know.</summary>
public sealed class ScimPagingTests
{
    [Fact]
    public async Task Right_pages_are_read_once_each_and_one_beyond_the_end()
    {
        await using var scim = await FaultyScim.StartAsync(20);

        var (report, seen) = await ScimDriver.ReadAsync(ScimDriver.Settings(scim.Api));

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal(20, seen.People.Count);
        Assert.Equal([new(SourceTotal.People, 20, 20), new(SourceTotal.Entitlements, 2, 2)], report.Totals);
        Assert.Equal(
            [1, 11, 21],
            scim.Api.Asked.Where(asked => asked.StartsWith("GET /scim/Users?", StringComparison.Ordinal)).Select(asked => int.Parse(asked.Split('=', '&')[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(scim.Api.Asked.Count, report.Requests);
    }

    [Fact]
    public async Task A_system_that_sends_fewer_than_asked_for_is_read_whole()
    {
        var (report, seen) = await ReadAsync(scim => scim.Page = (all, start, count) => FaultyScim.List(all.Count, all.Skip(start - 1).Take(Math.Min(count, 3))));

        Assert.True(report.Complete);
        Assert.Equal(25, seen.People.Count);
    }

    [Fact]
    public async Task The_first_entries_again_beyond_the_end_are_not_taken_twice()
    {
        var (report, seen) = await ReadAsync(scim => scim.Page = (all, start, count) => FaultyScim.List(all.Count, all.Skip(start > all.Count ? 0 : start - 1).Take(count)));

        Assert.True(report.Complete);
        Assert.Equal(25, seen.People.Count);
    }

    [Fact]
    public async Task A_system_that_refuses_what_is_beyond_its_end_is_read_whole()
    {
        var (report, seen) = await ReadAsync(scim => scim.Instead = context =>
        {
            context.Response.StatusCode = context.Request.Query["startIndex"] == "26" ? 400 : 200;
            return context.Response.StatusCode == 400;
        });

        Assert.True(report.Complete, string.Join('\n', seen.Problems));
        Assert.Equal(25, seen.People.Count);
    }

    [Fact]
    public async Task A_total_that_is_only_that_of_the_page_is_read_past_and_not_believed() =>
        await IsIncompleteAsync(ScimReasons.MoreThanTotal, 25, scim => scim.Page = (all, start, count) => FaultyScim.List(all.Skip(start - 1).Take(count).Count(), all.Skip(start - 1).Take(count)));

    [Fact]
    public async Task A_system_that_ignores_where_to_start_is_found_out() =>
        await IsIncompleteAsync(ScimReasons.PageRepeats, 10, scim => scim.Page = (all, _, count) => FaultyScim.List(all.Count, all.Take(count)));

    [Fact]
    public async Task A_system_that_counts_from_0_hides_one_and_is_found_out() =>
        await IsIncompleteAsync(ScimReasons.FewerThanTotal, 24, scim => scim.Page = (all, start, count) => FaultyScim.List(all.Count, all.Skip(start).Take(count)));

    [Fact]
    public async Task A_system_that_sends_fewer_than_it_says_it_has_is_found_out() =>
        await IsIncompleteAsync(ScimReasons.FewerThanTotal, 25, scim => scim.Page = (all, start, count) => FaultyScim.List(40, all.Skip(start - 1).Take(count)));

    [Fact]
    public async Task A_system_that_does_not_count_is_not_believed_to_be_whole() =>
        await IsIncompleteAsync(ScimReasons.NoTotal, 25, scim => scim.Page = (all, start, count) => FaultyScim.List(null, all.Skip(start - 1).Take(count)));

    [Fact]
    public async Task Entries_deleted_in_the_middle_may_hide_one_that_was_passed_over() =>
        await IsIncompleteAsync(ScimReasons.ChangedMeanwhile, 24, scim => scim.Page = (all, start, count) =>
        {
            if (start == 11 && all.Count == 25)
            {
                all.RemoveAt(0);
            }

            return FaultyScim.List(all.Count, all.Skip(start - 1).Take(count));
        });

    [Fact]
    public async Task Entries_added_in_the_middle_are_read_too()
    {
        var (report, seen) = await ReadAsync(scim => scim.Page = (all, start, count) =>
        {
            if (start == 11)
            {
                all.Add(FaultyScim.User("late"));
            }

            return FaultyScim.List(all.Count, all.Skip(start - 1).Take(count));
        });

        Assert.True(report.Complete);
        Assert.Equal(26, seen.People.Count);
    }

    [Fact]
    public async Task A_system_that_never_ends_is_stopped()
    {
        var (report, seen) = await ReadAsync(
            scim => scim.Page = (_, start, _) => FaultyScim.List(10, Enumerable.Range(start, 2000).Select(number => FaultyScim.User($"made-up-{number}"))));

        Assert.False(report.Complete);
        Assert.Contains(seen.Problems, problem => problem is { Reason: ScimReasons.NeverEnds, Unseen: true });
        Assert.InRange(seen.People.Count, 1, ScimPages.Plenty + 2000);
    }

    [Fact]
    public async Task An_entry_without_an_id_is_told() =>
        await IsIncompleteAsync(ScimReasons.IdMissing, 24, scim => scim.Users[3].Remove("id"));

    [Fact]
    public async Task A_page_in_the_middle_that_stays_broken_keeps_what_was_read_before() =>
        await IsIncompleteAsync(HttpReasons.Lost, 20, scim => scim.Instead = context =>
        {
            if (context.Request.Query["startIndex"] != "21")
            {
                return false;
            }

            context.Abort();
            return true;
        });

    [Fact]
    public async Task HTML_in_the_middle_is_no_end() =>
        await IsIncompleteAsync(HttpReasons.NotJson, 10, scim => scim.Instead = context =>
        {
            if (context.Request.Query["startIndex"] != "11")
            {
                return false;
            }

            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<html>Sign in</html>").IsCompleted;
        });

    private static async Task<(ReadReport Report, CollectedSightings Seen)> ReadAsync(Action<FaultyScim> breaking)
    {
        await using var scim = await FaultyScim.StartAsync();
        breaking(scim);
        return await ScimDriver.ReadAsync(ScimDriver.Settings(scim.Api));
    }

    private static async Task IsIncompleteAsync(string reason, int people, Action<FaultyScim> breaking)
    {
        var (report, seen) = await ReadAsync(breaking);

        Assert.False(report.Complete);
        Assert.Contains(seen.Problems, problem => problem.Reason == reason && problem.Unseen);
        Assert.Equal(people, seen.People.Count);
    }
}
