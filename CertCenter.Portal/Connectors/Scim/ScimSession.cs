using System.Net;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>A signed-in conversation with a system. It knows how to get things, and how to send one change of a group or a person with its ticket.</summary>
internal sealed class ScimSession : IDisposable
{
    private readonly string _base;
    private readonly string _secret;
    private readonly HttpLine _line;
    private readonly ScimToken _token;

    private ScimSession(string address, string secret, HttpLine line, ScimToken token) => (_base, _secret, _line, _token) = (address, secret, line, token);

    /// <exception cref="SourceFailedException">No token or secret is set.</exception>
    public static ScimSession Open(GuardedHttp http, ScimSettings settings, string? secret, HttpTally tally, TimeProvider clock) => Open(http, settings, secret, tally, clock, null);

    /// <summary>One in which changes can be made that mean what the rules say.</summary>
    public static ScimSession Open(GuardedHttp http, ScimSettings settings, string? secret, HttpTally tally, TimeProvider clock, HttpWrites? writes)
    {
        if (string.IsNullOrEmpty(secret))
        {
            throw new SourceFailedException(new(ScimReasons.SecretMissing, settings.Address));
        }

        var rules = new HttpRules(new(settings.Address))
        {
            TrustedAuthorities = settings.TrustedAuthorities,
            Patience = TimeSpan.FromSeconds(settings.TimeoutSeconds),
            Writes = writes,
        };
        return new(settings.Address.TrimEnd('/'), secret, http.Open(rules, tally), new(http, settings, secret, tally, clock));
    }

    /// <summary>What is below the address of the system.</summary>
    /// <exception cref="SourceFailedException">It could not be read.</exception>
    public async Task<JsonDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await PageAsync(path, cancellationToken);
        return await answer.JsonAsync(cancellationToken);
    }

    /// <summary>The same as it was sent.</summary>
    public async Task<HttpAnswer> PageAsync(string path, CancellationToken cancellationToken) => await GoodAsync(await AskAsync(path, cancellationToken), cancellationToken);

    /// <summary>What is below the address of the system; null when it is not there, or the system does not have this address.</summary>
    public async Task<JsonDocument?> LookAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await FindAsync(path, cancellationToken);
        return answer is null ? null : await answer.JsonAsync(cancellationToken);
    }

    /// <summary>The same as it was sent.</summary>
    public async Task<HttpAnswer?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(path, cancellationToken);
        if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed))
        {
            return await GoodAsync(answer, cancellationToken);
        }

        answer.Dispose();
        return null;
    }

    /// <summary>The token that is sent.</summary>
    public async Task<string?> TokenAsync(CancellationToken cancellationToken) => (await _token.GetAsync(cancellationToken)).Parameter;

    /// <summary>Sends one change (RFC 7644, section 3.5.2).</summary>
    /// <exception cref="WriteRefusedException">The system says no.</exception>
    /// <exception cref="SourceFailedException">It is not known whether it was done.</exception>
    public async Task PatchAsync(string path, byte[] patch, WriteTicket ticket, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{_base}/{path}");
        request.Headers.Authorization = await _token.GetAsync(cancellationToken);
        request.Headers.Accept.ParseAdd("application/scim+json, application/json");
        request.Content = new ByteArrayContent(patch) { Headers = { ContentType = new("application/scim+json") } };
        using var answer = await _line.ChangeAsync(request, ticket, cancellationToken);
        if (answer.IsGood || answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return;
        }

        var failed = await FailedAsync(answer, cancellationToken);
        if (answer.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented)
        {
            throw failed;
        }

        throw new WriteRefusedException(new(answer.Status is HttpStatusCode.BadRequest ? ScimReasons.WriteRefused : ScimReasons.WriteNotAllowed, path, failed.Problem.Detail), failed);
    }

    public void Dispose() => _line.Dispose();

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

    private async Task<HttpAnswer> AskAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await OnceAsync(path, cancellationToken);
        if (answer.Status is not HttpStatusCode.Unauthorized || !_token.MayBeRenewed)
        {
            return answer;
        }

        // It may have ended early; a new one settles it.
        answer.Dispose();
        _token.Forget();
        return await OnceAsync(path, cancellationToken);
    }

    private async Task<HttpAnswer> OnceAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_base}/{path}");
        request.Headers.Authorization = await _token.GetAsync(cancellationToken);
        request.Headers.Accept.ParseAdd("application/scim+json, application/json");
        return await _line.AskAsync(request, cancellationToken);
    }

    private async Task<SourceFailedException> FailedAsync(HttpAnswer answer, CancellationToken cancellationToken)
    {
        var words = await answer.WordsAsync(said => said.Text("detail") ?? said.Text("message"), _secret, cancellationToken);
        return new(new(
            answer.Status switch
            {
                HttpStatusCode.Unauthorized => ScimReasons.SignInRefused,
                HttpStatusCode.Forbidden => ScimReasons.Forbidden,
                HttpStatusCode.NotFound => ScimReasons.NotFound,
                _ => HttpReasons.Refused,
            },
            answer.Where,
            words));
    }
}
