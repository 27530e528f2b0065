using System.Globalization;
using System.IO.Compression;
using System.Net;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertCenter.Tests.Connectors.Network;

public sealed class HttpPatienceTests
{
    private readonly HurriedClock _clock = new(StoppedClock.Monday);

    [Fact]
    public async Task Who_is_asked_to_slow_down_waits_as_long_as_is_said()
    {
        var date = (StoppedClock.Monday + TimeSpan.FromSeconds(49)).ToString("R", CultureInfo.InvariantCulture);
        var told = new Queue<(int Status, string? After)>([(429, "9"), (503, "30"), (429, date), (429, null), (200, null)]);
        await using var api = await TestApi.StartAsync(context =>
        {
            var (status, after) = told.Dequeue();
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = after;
            return Task.CompletedTask;
        });
        var tally = new HttpTally();
        using var line = HttpDriver.Open(HttpDriver.Rules(api), tally, _clock);

        using var answer = await line.GetAsync(api, "/users");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([9, 30, 10], _clock.Waits.Take(3).Select(wait => wait.TotalSeconds));
        Assert.InRange(_clock.Waits[3].TotalSeconds, 1, 2);
        Assert.Equal((5, 4), (tally.Requests, tally.Waits));
    }

    [Fact]
    public async Task Ten_minutes_of_waiting_are_borne_and_endless_waiting_is_said()
    {
        var left = 60;
        await using var api = await TestApi.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/never" || left-- > 0 ? 429 : 200;
            context.Response.Headers.RetryAfter = "10";
            return Task.CompletedTask;
        });
        using var line = HttpDriver.Open(HttpDriver.Rules(api), clock: _clock);

        using var answer = await line.GetAsync(api, "/users");
        Assert.Equal(HttpStatusCode.OK, answer.Status);

        Assert.Equal(new(HttpReasons.SlowDown, "localhost", "15"), await ProblemAsync(() => line.GetAsync(api, "/never")));
    }

    [Fact]
    public async Task Half_an_answer_is_asked_for_again_and_a_line_that_stays_broken_is_said()
    {
        var halves = 2;
        await using var api = await TestApi.StartAsync(async context =>
        {
            if (context.Request.Path == "/fine" || (context.Request.Path == "/half" && halves-- <= 0))
            {
                await context.Response.WriteAsync("{}");
                return;
            }

            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"half\": ");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        using var line = HttpDriver.Open(HttpDriver.Rules(api), clock: _clock);

        using var fine = await line.GetAsync(api, "/fine");
        using var whole = await line.GetAsync(api, "/half");
        Assert.True(whole.IsGood);

        Assert.Equal(HttpReasons.Lost, (await ProblemAsync(() => line.GetAsync(api, "/broken"))).Reason);
        Assert.Equal(4, api.Asked.Count(asked => asked == "GET /broken"));
    }

    [Fact]
    public async Task A_server_that_fails_is_asked_a_few_times_and_its_answer_is_handed_on()
    {
        await using var api = await TestApi.StartAsync(context =>
        {
            context.Response.StatusCode = 502;
            return Task.CompletedTask;
        });
        using var line = HttpDriver.Open(HttpDriver.Rules(api), clock: _clock);

        using var answer = await line.GetAsync(api, "/");

        Assert.Equal(HttpStatusCode.BadGateway, answer.Status);
        Assert.Equal(4, api.Asked.Count);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_taken_packed_or_not()
    {
        await using var api = await TestApi.StartAsync(async context =>
        {
            if (context.Request.Path == "/packed")
            {
                context.Response.Headers.ContentEncoding = "gzip";
                await using var packed = new GZipStream(context.Response.Body, CompressionLevel.SmallestSize);
                await packed.WriteAsync(new byte[2 << 20]);
            }
            else
            {
                await context.Response.Body.WriteAsync(new byte[2 << 20]);
            }
        });
        using var line = HttpDriver.Open(HttpDriver.Rules(api) with { LargestAnswer = 1 << 20 }, clock: _clock);

        Assert.Equal(HttpReasons.TooLarge, (await ProblemAsync(() => line.GetAsync(api, "/plain"))).Reason);
        Assert.Equal(HttpReasons.TooLarge, (await ProblemAsync(() => line.GetAsync(api, "/packed"))).Reason);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_and_a_reading_that_is_stopped_stops()
    {
        await using var api = await TestApi.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var hasty = HttpDriver.Open(HttpDriver.Rules(api) with { Patience = TimeSpan.FromMilliseconds(300) }, clock: _clock);
        using var patient = HttpDriver.Open(HttpDriver.Rules(api), clock: _clock);

        Assert.Equal(HttpReasons.TimedOut, (await ProblemAsync(() => hasty.GetAsync(api, "/"))).Reason);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        using var request = new HttpRequestMessage(HttpMethod.Get, api.Address);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => patient.AskAsync(request, stop.Token));
    }

    [Fact]
    public async Task Words_of_a_source_are_cut_short_and_never_repeat_the_secret()
    {
        await using var api = await TestApi.StartAsync(context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync(context.Request.Path == "/page" ? "<html>" : $$"""{"detail":"Unknown token s3cret {{new string('x', 900)}}"}""");
        });
        using var line = HttpDriver.Open(HttpDriver.Rules(api));

        using var answer = await line.GetAsync(api, "/");
        var words = await answer.WordsAsync(json => json.GetProperty("detail").GetString(), "s3cret", CancellationToken.None);

        Assert.StartsWith("401 Unknown token … xxx", words, StringComparison.Ordinal);
        Assert.Equal(301, words.Length);
        using var page = await line.GetAsync(api, "/page");
        Assert.Equal(HttpReasons.NotJson, (await ProblemAsync(() => page.JsonAsync(CancellationToken.None))).Reason);
    }

    private static async Task<SourceProblem> ProblemAsync(Func<Task> act) => (await Assert.ThrowsAsync<SourceFailedException>(act)).Problem;
}
