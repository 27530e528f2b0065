using System.Net;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.EntraId;

/// <summary>A signed-in conversation with Microsoft Graph. It knows how to get things, one by one, by the page and by the twenty.</summary>
internal sealed class GraphSession(GuardedHttp http, EntraSettings settings, EntraPlace place, string? secret, HttpTally tally, HttpWrites? writes) : IDisposable
{
    // The most that a batch may hold (learn.microsoft.com/graph/json-batching).
    private const int Batch = 20;
    private const string Version = "/v1.0/";

    private readonly HttpLine _line = http.Open(
        new(place.Graph)
        {
            TrustedAuthorities = place.TrustedAuthorities,
            Patience = TimeSpan.FromSeconds(settings.TimeoutSeconds),
            SafePosts = [new($"{Version}$batch", GraphBatch.OnlyReads)],
            Writes = writes,
        },
        tally);

    public EntraToken Token { get; } = new(http, settings, place, secret, tally);

    /// <summary>One thing below the version; null when it is not there.</summary>
    public async Task<JsonDocument?> LookAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(new(place.Graph, Version + path), null, cancellationToken);
        return answer.Status is HttpStatusCode.NotFound ? null
            : answer.IsGood ? await answer.JsonAsync(cancellationToken)
            : throw await FailedAsync(answer, cancellationToken);
    }

    /// <summary>Every page of a list; the next one is under way as soon as one says where it is.</summary>
    /// <returns>Where to ask for what changes from now on, below the version; null where the list does not say.</returns>
    /// <exception cref="SourceFailedException">A page could not be read; what came before was taken.</exception>
    public async Task<string?> ReadAsync(string path, JsonTaking take, CancellationToken cancellationToken)
    {
        var (loop, where) = (new PageLoop(), path.Split('?')[0]);
        Task<HttpAnswer>? next = PageAsync(new(place.Graph, Version + path), cancellationToken);
        try
        {
            while (true)
            {
                using var answer = await next;
                next = null;
                var page = answer.Walk((ref Utf8JsonReader json) => GraphPage.Read(ref json, take, link => next ??= FollowingOf(link) is { } uri ? PageAsync(uri, cancellationToken) : null));
                if (page.Things is not { } things)
                {
                    throw new SourceFailedException(new(EntraReasons.NotGraph, where));
                }

                if (page.Next is null)
                {
                    return page.Changes is { } changes ? BelowVersion(changes) : null;
                }

                if (loop.Closes(page.Next, answer.Body[things]))
                {
                    throw new SourceFailedException(new(EntraReasons.PageRepeats, where));
                }

                next ??= PageAsync(FollowingOf(page.Next) ?? throw Elsewhere(page.Next), cancellationToken);
            }
        }
        finally
        {
            await LetGoAsync(next);
        }
    }

    /// <summary>The same for lists that are small beside those of people and memberships.</summary>
    public Task<string?> ReadAsync(string path, Action<JsonElement> take, CancellationToken cancellationToken) => ReadAsync(path, JsonWalk.AsElements(take), cancellationToken);

    /// <summary>Many lists at once. What a batch could not answer is asked for by itself, where waiting is known.</summary>
    /// <param name="refused">Told of a list that is not there or may not be read.</param>
    public async Task ReadEachAsync(IReadOnlyList<string> paths, GraphTaking take, Action<int, SourceProblem> refused, CancellationToken cancellationToken)
    {
        Task<HttpAnswer>? next = null;
        try
        {
            for (var start = 0; start < paths.Count; start += Batch)
            {
                var some = paths.Skip(start).Take(Batch).ToArray();
                string?[] rest;
                using (var answers = await (next ?? BatchAsync(paths, start, cancellationToken)))
                {
                    next = start + Batch < paths.Count ? BatchAsync(paths, start + Batch, cancellationToken) : null;
                    var first = start;
                    rest = answers.Walk((ref Utf8JsonReader json) => GraphBatch.Read(ref json, first, some, take));
                }

                for (var at = 0; at < rest.Length; at++)
                {
                    if (rest[at] is { } left)
                    {
                        var number = start + at;
                        await ReadRestAsync(number, left == some[at] ? left : BelowVersion(left));
                    }
                }
            }
        }
        finally
        {
            await LetGoAsync(next);
        }

        async Task ReadRestAsync(int number, string path)
        {
            try
            {
                await ReadAsync(path, (ref Utf8JsonReader thing) => take(number, ref thing), cancellationToken);
            }
            catch (SourceFailedException e) when (e.Problem.Reason is EntraReasons.NotFound or EntraReasons.Forbidden)
            {
                refused(number, e.Problem);
            }
        }
    }

    /// <summary>Sends one change.</summary>
    /// <exception cref="WriteRefusedException">Graph says no.</exception>
    /// <exception cref="SourceFailedException">It is not known whether it was done.</exception>
    public async Task ChangeAsync(HttpRequestMessage request, WriteTicket ticket, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = await Token.GetAsync(cancellationToken);
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await _line.ChangeAsync(request, ticket, cancellationToken);
        if (answer.IsGood || answer.Status is HttpStatusCode.NotFound)
        {
            return;
        }

        var failed = await FailedAsync(answer, cancellationToken);
        if (answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError)
        {
            throw failed;
        }

        throw new WriteRefusedException(new(answer.Status is HttpStatusCode.Forbidden ? EntraReasons.WriteNotAllowed : EntraReasons.WriteRefused, answer.Where, failed.Problem.Detail), failed);
    }

    public Uri AddressOf(string path) => new(place.Graph, Version + path);

    public void Dispose()
    {
        _line.Dispose();
        Token.Dispose();
    }

    /// <summary>A link is opaque, but the token goes with it: it has to stay where it came from. Null when it does not.</summary>
    private Uri? FollowingOf(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri)
        && uri.GetLeftPart(UriPartial.Authority) == place.Graph.GetLeftPart(UriPartial.Authority)
        && uri.AbsolutePath.StartsWith(Version, StringComparison.Ordinal)
            ? uri
            : null;

    private string BelowVersion(string link) => (FollowingOf(link) ?? throw Elsewhere(link)).PathAndQuery[Version.Length..];

    private SourceFailedException Elsewhere(string link) =>
        new(new(HttpReasons.OtherServer, place.Graph.Host, Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri.Host : null));

    private async Task<HttpAnswer> PageAsync(Uri address, CancellationToken cancellationToken) => await GoodAsync(await AskAsync(address, null, cancellationToken), cancellationToken);

    private async Task<HttpAnswer> BatchAsync(IReadOnlyList<string> paths, int start, CancellationToken cancellationToken)
    {
        var asked = GraphBatch.Of(paths.Skip(start).Take(Batch).Select((path, at) => (start + at, "/" + path)));
        return await GoodAsync(await AskAsync(new(place.Graph, $"{Version}$batch"), asked, cancellationToken), cancellationToken);
    }

    private async Task<HttpAnswer> GoodAsync(HttpAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.IsGood)
        {
            return answer;
        }

        using (answer)
        {
            throw await FailedAsync(answer, cancellationToken);
        }
    }

    /// <summary>A page that was asked for ahead and is not needed any more.</summary>
    private static async Task LetGoAsync(Task<HttpAnswer>? page)
    {
        if (page is null)
        {
            return;
        }

        try
        {
            (await page).Dispose();
        }
        catch (Exception e) when (e is SourceFailedException or OperationCanceledException)
        {
            // Told before, or not wanted.
        }
    }

    private async Task<HttpAnswer> AskAsync(Uri address, byte[]? batch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(batch is null ? HttpMethod.Get : HttpMethod.Post, address);
        request.Headers.Authorization = await Token.GetAsync(cancellationToken);
        request.Headers.Accept.ParseAdd("application/json");
        // Background work gives way to others (learn.microsoft.com/graph/throttling-limits); counting needs the other one.
        request.Headers.Add("x-ms-throttle-priority", "Low");
        if (address.Query.Contains("$count=true", StringComparison.Ordinal))
        {
            request.Headers.Add("ConsistencyLevel", "eventual");
        }

        if (batch is not null)
        {
            request.Content = new ByteArrayContent(batch) { Headers = { ContentType = new("application/json") } };
        }

        return await _line.AskAsync(request, cancellationToken);
    }

    private async Task<SourceFailedException> FailedAsync(HttpAnswer answer, CancellationToken cancellationToken)
    {
        var words = await answer.WordsAsync(
            said => said.TryGetProperty("error", out var error) ? $"{error.Text("code")}: {error.Text("message")}" : null, secret, cancellationToken);
        return new(new(
            answer.Status switch
            {
                HttpStatusCode.Unauthorized => EntraReasons.TokenRefused,
                HttpStatusCode.Forbidden => EntraReasons.Forbidden,
                HttpStatusCode.NotFound => EntraReasons.NotFound,
                _ => HttpReasons.Refused,
            },
            answer.Where,
            words));
    }
}
