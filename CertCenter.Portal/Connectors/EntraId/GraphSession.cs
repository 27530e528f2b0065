using System.Globalization;
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

    /// <summary>Every page of a list; the next one is under way while one is taken.</summary>
    /// <returns>Where to ask for what changes from now on, below the version; null where the list does not say.</returns>
    /// <exception cref="SourceFailedException">A page could not be read; what came before was taken.</exception>
    public async Task<string?> ReadAsync(string path, Action<JsonElement> take, CancellationToken cancellationToken)
    {
        var loop = new PageLoop();
        var next = PageAsync(new(place.Graph, Version + path), cancellationToken);
        while (true)
        {
            using var page = await next;
            if (!page.RootElement.TryGetProperty("value", out var values) || values.ValueKind is not JsonValueKind.Array)
            {
                throw new SourceFailedException(new(EntraReasons.NotGraph, path.Split('?')[0]));
            }

            var link = page.RootElement.Text("@odata.nextLink");
            if (link is not null && loop.Closes(link, values))
            {
                throw new SourceFailedException(new(EntraReasons.PageRepeats, path.Split('?')[0]));
            }

            var following = link is null ? null : FollowingOf(link);
            next = following is null ? next : PageAsync(following, cancellationToken);
            foreach (var value in values.EnumerateArray())
            {
                take(value);
            }

            if (link is null)
            {
                return page.RootElement.Text("@odata.deltaLink") is { } changes ? BelowVersion(changes) : null;
            }

            if (following is null)
            {
                throw Elsewhere(link);
            }
        }
    }

    /// <summary>Many lists at once. What a batch could not answer is asked for by itself, where waiting is known.</summary>
    /// <param name="refused">Told of a list that is not there or may not be read.</param>
    public async Task ReadEachAsync(
        IReadOnlyList<string> paths, Action<int, JsonElement> take, Action<int, SourceProblem> refused, CancellationToken cancellationToken)
    {
        var starts = Enumerable.Range(0, (paths.Count + Batch - 1) / Batch).Select(batch => batch * Batch).ToList();
        Task<JsonDocument>? next = null;
        foreach (var start in starts)
        {
            using var answers = await (next ?? BatchAsync(paths, start, cancellationToken));
            next = start + Batch < paths.Count ? BatchAsync(paths, start + Batch, cancellationToken) : null;
            var good = new Dictionary<int, JsonElement>();
            foreach (var answer in answers.RootElement.Values("responses"))
            {
                if (int.TryParse(answer.Text("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= start && number < Math.Min(start + Batch, paths.Count)
                    && answer.TryGetProperty("status", out var status) && status.TryGetInt32(out var code) && code == 200
                    && answer.TryGetProperty("body", out var body))
                {
                    good[number] = body;
                }
            }

            for (var number = start; number < Math.Min(start + Batch, paths.Count); number++)
            {
                await TakeAsync(number, good.TryGetValue(number, out var body) ? body : null);
            }
        }

        async Task TakeAsync(int number, JsonElement? body)
        {
            var rest = paths[number];
            foreach (var value in body?.Values("value") ?? [])
            {
                take(number, value);
            }

            if (body is { } answered)
            {
                if (answered.Text("@odata.nextLink") is not { } link)
                {
                    return;
                }

                rest = BelowVersion(link);
            }

            try
            {
                await ReadAsync(rest, value => take(number, value), cancellationToken);
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

    private async Task<JsonDocument> PageAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(address, null, cancellationToken);
        return answer.IsGood ? await answer.JsonAsync(cancellationToken) : throw await FailedAsync(answer, cancellationToken);
    }

    private async Task<JsonDocument> BatchAsync(IReadOnlyList<string> paths, int start, CancellationToken cancellationToken)
    {
        var asked = GraphBatch.Of(paths.Skip(start).Take(Batch).Select((path, at) => (start + at, "/" + path)));
        using var answer = await AskAsync(new(place.Graph, $"{Version}$batch"), asked, cancellationToken);
        return answer.IsGood ? await answer.JsonAsync(cancellationToken) : throw await FailedAsync(answer, cancellationToken);
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
