using System.Net.Http.Headers;
using System.Text;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;

namespace CertCenter.Portal.Connectors.Scim;

/// <summary>What is sent with each request: the token itself, or one that client credentials were exchanged for, renewed before it ends.</summary>
internal sealed class ScimToken(GuardedHttp http, ScimSettings settings, string secret, HttpTally tally, TimeProvider clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(10);

    private string? _token;
    private DateTimeOffset _until;

    public bool MayBeRenewed => settings.SignIn is ScimSignIn.ClientCredentials;

    /// <summary>The system did not take it any more.</summary>
    public void Forget() => _token = null;

    /// <exception cref="SourceFailedException">The token service says no.</exception>
    public async Task<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken)
    {
        if (!MayBeRenewed)
        {
            return new("Bearer", secret);
        }

        if (_token is null || clock.GetUtcNow() >= _until)
        {
            (_token, _until) = await ExchangeAsync(cancellationToken);
        }

        return new("Bearer", _token);
    }

    private async Task<(string Token, DateTimeOffset Until)> ExchangeAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(settings.TokenAddress);
        using var line = http.Open(
            new(address)
            {
                TrustedAuthorities = settings.TrustedAuthorities,
                Patience = TimeSpan.FromSeconds(settings.TimeoutSeconds),
                SafePosts = [new(address.AbsolutePath)],
            },
            tally);
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (settings.Scope.Length > 0)
        {
            form["scope"] = settings.Scope;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        // Every token service has to take it in this form (RFC 6749, section 2.3.1).
        var credentials = $"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(secret)}";
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await line.AskAsync(request, cancellationToken);
        if (!answer.IsGood)
        {
            var words = await answer.WordsAsync(said => $"{said.Text("error")} {said.Text("error_description")}".Trim(), secret, cancellationToken);
            throw new SourceFailedException(new(ScimReasons.TokenRefused, answer.Where, words));
        }

        using var json = await answer.JsonAsync(cancellationToken);
        var token = json.RootElement.Text("access_token") ?? throw new SourceFailedException(new(ScimReasons.TokenRefused, answer.Where, "access_token"));
        var lasts = json.RootElement.Number("expires_in") is { } seconds ? TimeSpan.FromSeconds(seconds) : Usual;
        return (token, clock.GetUtcNow() + lasts - Early);
    }
}
