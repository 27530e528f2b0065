using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.GoogleWorkspace;

/// <summary>
/// Signs in as a service account in the name of an administrator: a statement signed with its key is exchanged for a token that lasts an hour
/// (developers.google.com/identity/protocols/oauth2/service-account, RFC 7523). A new one is got before the old one ends.
/// </summary>
internal sealed class GoogleToken(
    GuardedHttp http, GooglePlaces places, GoogleSettings settings, string? secret, HttpTally tally, TimeProvider clock, IReadOnlyList<string> wanted) : IDisposable
{
    // In what Google says when the times of a statement are not those of its own clock.
    private const string TooFarOff = "iat and exp";

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    private readonly GoogleKey _key = GoogleKey.Read(secret, places);
    private readonly HttpLine _line = http.Open(
        new(places.Token)
        {
            TrustedAuthorities = places.TrustedAuthorities,
            Patience = TimeSpan.FromSeconds(settings.TimeoutSeconds),
            SafePosts = [new(places.Token.AbsolutePath)],
        },
        tally);

    private string? _token;
    private DateTimeOffset _until;

    /// <exception cref="SourceFailedException">Google does not let us in.</exception>
    public async Task<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken)
    {
        if (_token is null || clock.GetUtcNow() >= _until)
        {
            _until = clock.GetUtcNow() + Lasts - Early;
            _token = await ExchangeAsync(wanted, cancellationToken);
        }

        return new("Bearer", _token);
    }

    /// <summary>Whether a scope was delegated to the service account: a token for it alone is asked for, and not used.</summary>
    public async Task<bool> IsDelegatedAsync(string scope, CancellationToken cancellationToken)
    {
        try
        {
            await ExchangeAsync([scope], cancellationToken);
            return true;
        }
        catch (SourceFailedException e) when (e.Problem.Reason is GoogleReasons.NotDelegated)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _line.Dispose();
        _key.Dispose();
    }

    private async Task<string> ExchangeAsync(IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer", ["assertion"] = Assertion(scopes) };
        using var request = new HttpRequestMessage(HttpMethod.Post, places.Token) { Content = new FormUrlEncodedContent(form) };
        using var answer = await _line.AskAsync(request, cancellationToken);
        if (!answer.IsGood)
        {
            var code = "";
            var words = await answer.WordsAsync(said => $"{code = said.Text("error") ?? ""} {said.Text("error_description")}".Trim(), secret, cancellationToken);
            var reason = code is "unauthorized_client" or "access_denied" ? GoogleReasons.NotDelegated
                : words.Contains(TooFarOff, StringComparison.Ordinal) ? GoogleReasons.ClockWrong
                : GoogleReasons.SignInRefused;
            throw new SourceFailedException(new(reason, settings.Administrator, words));
        }

        using var json = await answer.JsonAsync(cancellationToken);
        return json.RootElement.Text("access_token") ?? throw new SourceFailedException(new(GoogleReasons.SignInRefused, settings.Administrator, "access_token"));
    }

    private string Assertion(IReadOnlyList<string> scopes)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var head = Part(new { alg = "RS256", typ = "JWT", kid = _key.Id });
        var claims = Part(new
        {
            iss = _key.Account,
            sub = settings.Administrator,
            scope = string.Join(' ', scopes),
            aud = places.Token.AbsoluteUri,
            iat = now,
            exp = now + (long)Lasts.TotalSeconds,
        });
        return $"{head}.{claims}.{Base64Url.EncodeToString(_key.Sign(Encoding.ASCII.GetBytes($"{head}.{claims}")))}";
    }

    private static string Part(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
