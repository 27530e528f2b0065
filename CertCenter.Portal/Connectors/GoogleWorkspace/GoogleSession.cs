using System.Net;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>A signed-in conversation with the Directory API. It knows how to get things, and, where changes are allowed, how to send one with its ticket.</summary>
internal sealed class GoogleSession(
    GuardedHttp http, GooglePlaces places, GoogleSettings settings, string? secret, HttpTally tally, TimeProvider clock, HttpWrites? writes = null) : IDisposable
{
    private const string Version = "/admin/directory/v1/";
    private const int MostWaits = 8;

    // Quotas of the moment come as 403 too (developers.google.com/admin-sdk/directory/v1/limits); that of the day does not pass by waiting.
    private static readonly string[] Passing = ["userRateLimitExceeded", "rateLimitExceeded", "quotaExceeded"];
    private static readonly string[] Quotas = [.. Passing, "dailyLimitExceeded"];

    // Before the line is opened: a key that can't be used ends it here.
    public GoogleToken Token { get; } = new(http, places, settings, secret, tally, clock, writes is null ? GoogleScopes.Needed(settings) : GoogleScopes.Writing(settings));

    private readonly HttpLine _line = http.Open(
        new(places.Directory) { TrustedAuthorities = places.TrustedAuthorities, Patience = TimeSpan.FromSeconds(settings.TimeoutSeconds), Writes = writes }, tally);

    /// <summary>One thing; null when it is not there.</summary>
    public async Task<JsonDocument?> LookAsync(string path, CancellationToken cancellationToken)
    {
        for (var waits = 0; ; waits++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(path));
            request.Headers.Authorization = await Token.GetAsync(cancellationToken);
            request.Headers.Accept.ParseAdd("application/json");
            using var answer = await _line.AskAsync(request, cancellationToken);
            if (answer.IsGood)
            {
                return await answer.JsonAsync(cancellationToken);
            }

            if (answer.Status is HttpStatusCode.NotFound)
            {
                return null;
            }

            var (failed, passes) = await FailedAsync(answer, cancellationToken);
            if (!passes || waits == MostWaits)
            {
                throw failed;
            }

            tally.Waited();
            await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, waits) + Random.Shared.NextDouble()), clock, cancellationToken);
        }
    }

    /// <summary>Every page of a list.</summary>
    /// <param name="path">With a query, to which the mark of the page is added.</param>
    /// <param name="list">How the list is called in the answer.</param>
    /// <param name="take">Takes one thing.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>False when what was asked is not there.</returns>
    /// <exception cref="SourceFailedException">A page could not be read; what came before was taken.</exception>
    public async Task<bool> ReadAsync(string path, string list, Action<JsonElement> take, CancellationToken cancellationToken)
    {
        var loop = new PageLoop();
        string? mark = null;
        while (true)
        {
            using var page = await LookAsync(mark is null ? path : $"{path}&pageToken={Uri.EscapeDataString(mark)}", cancellationToken);
            if (page is null)
            {
                return mark is null ? false : throw new SourceFailedException(new(GoogleReasons.PageRepeats, path.Split('?')[0]));
            }

            foreach (var one in page.RootElement.Values(list))
            {
                take(one);
            }

            mark = page.RootElement.Text("nextPageToken");
            if (mark is null)
            {
                return true;
            }

            if (loop.Closes(mark, page.RootElement.TryGetProperty(list, out var things) ? things : null))
            {
                throw new SourceFailedException(new(GoogleReasons.PageRepeats, path.Split('?')[0]));
            }
        }
    }

    /// <summary>Sends one change.</summary>
    /// <exception cref="WriteRefusedException">Google says no.</exception>
    /// <exception cref="SourceFailedException">It is not known whether it was done.</exception>
    public async Task ChangeAsync(HttpRequestMessage request, WriteTicket ticket, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = await Token.GetAsync(cancellationToken);
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await _line.ChangeAsync(request, ticket, cancellationToken);
        // Not there any more, or there already: the look that follows tells.
        if (answer.IsGood || answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            return;
        }

        var (failed, _) = await FailedAsync(answer, cancellationToken);
        if (failed.Problem.Reason is GoogleReasons.Quota or GoogleReasons.SignInRefused || answer.Status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
        {
            throw failed;
        }

        throw new WriteRefusedException(new(answer.Status is HttpStatusCode.Forbidden ? GoogleReasons.WriteNotAllowed : GoogleReasons.WriteRefused, answer.Where, failed.Problem.Detail), failed);
    }

    public Uri AddressOf(string path) => new(places.Directory, Version + path);

    public void Dispose()
    {
        _line.Dispose();
        Token.Dispose();
    }

    private async Task<(SourceFailedException Failed, bool Passes)> FailedAsync(HttpAnswer answer, CancellationToken cancellationToken)
    {
        var reason = "";
        var words = await answer.WordsAsync(
            said =>
            {
                var error = said.Part("error");
                reason = error.Values("errors").FirstOrDefault().Text("reason") ?? "";
                return $"{reason}: {error.Text("message")}";
            },
            secret,
            cancellationToken);
        var problem = new SourceProblem(
            answer.Status switch
            {
                HttpStatusCode.Unauthorized => GoogleReasons.SignInRefused,
                HttpStatusCode.Forbidden when Quotas.Contains(reason) => GoogleReasons.Quota,
                HttpStatusCode.Forbidden => GoogleReasons.Forbidden,
                _ => HttpReasons.Refused,
            },
            answer.Where,
            words);
        return (new(problem), answer.Status is HttpStatusCode.Forbidden && Passing.Contains(reason));
    }
}
