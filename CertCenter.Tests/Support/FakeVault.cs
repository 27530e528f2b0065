using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Http;

namespace CertCenter.Tests.Support;

/// <summary>
/// A server of ours over HTTPS that speaks the documented REST calls of secrets in Azure Key Vault (versions, soft delete, the challenge before a token),
/// asked by Microsoft's client.
/// </summary>
internal sealed class FakeVault : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, List<JsonObject>> _secrets = [];
    private TestApi _api = null!; // Set by StartAsync.

    private FakeVault()
    {
    }

    /// <summary>Whether it refuses everybody.</summary>
    public bool Denies { get; set; }

    /// <summary>Trusts this server's certificate and no other.</summary>
    public SecretClient Client { get; private set; } = null!; // Set by StartAsync.

    public IEnumerable<string> Asked => _api.Asked;

    public ICollection<string> Names => _secrets.Keys;

    /// <summary>The versions of a secret, the oldest first.</summary>
    public IReadOnlyList<JsonObject> VersionsOf(string name) => _secrets.GetValueOrDefault(name) ?? [];

    public static async Task<FakeVault> StartAsync()
    {
        var vault = new FakeVault();
        vault._api = await TestApi.StartAsync(vault.AnswerAsync);
        vault.Client = new SecretClient(
            vault._api.Address,
            new Pass(),
            new SecretClientOptions { DisableChallengeResourceVerification = true, Retry = { MaxRetries = 0 }, Transport = new HttpClientTransport(vault.Trusting()) });
        return vault;
    }

    public async ValueTask DisposeAsync() => await _api.DisposeAsync();

    private HttpClient Trusting()
    {
        var authority = X509Certificate2.CreateFromPem(_api.AuthorityPem);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(authority);
        return new(new SocketsHttpHandler { UseProxy = false, SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } });
    }

    private Task AnswerAsync(HttpContext http)
    {
        // A vault asks who is there, and gives nothing without a token.
        if (http.Request.Headers.Authorization.Count == 0)
        {
            http.Response.StatusCode = 401;
            http.Response.Headers.WWWAuthenticate = "Bearer authorization=\"https://login.test/11111111-1111-1111-1111-111111111111\", resource=\"https://vault.test\"";
            return Task.CompletedTask;
        }

        return Denies ? ErrorAsync(http, 403, "Forbidden") : AnswerKnownAsync(http);
    }

    private async Task AnswerKnownAsync(HttpContext http)
    {
        var path = http.Request.Path.Value?.Trim('/').Split('/') ?? [];
        if (path is not ["secrets", var name, ..])
        {
            await ErrorAsync(http, 404, "NotFound");
            return;
        }

        var versions = VersionsOf(name);
        switch (http.Request.Method, path.ElementAtOrDefault(2))
        {
            case ("PUT", null):
                var all = _secrets.GetOrAdd(name, _ => []);
                all.Add(await VersionAsync(http, name, all.Count + 1));
                await http.Response.WriteAsJsonAsync(all[^1]);
                break;
            case ("GET", "versions"):
                await http.Response.WriteAsJsonAsync(new { value = versions.Select(v => new { id = v["id"], attributes = v["attributes"] }) });
                break;
            case ("GET", null) when versions.Count > 0:
                await http.Response.WriteAsJsonAsync(versions[^1]);
                break;
            case ("GET", { } version) when Find(versions, version) is { } found:
                await http.Response.WriteAsJsonAsync(found);
                break;
            case ("PATCH", { } version) when Find(versions, version) is { } found:
                found["attributes"] = (await JsonNode.ParseAsync(http.Request.Body))?["attributes"]?.DeepClone();
                await http.Response.WriteAsJsonAsync(found);
                break;
            case ("DELETE", null) when _secrets.TryRemove(name, out var gone):
                var deleted = gone[^1].DeepClone();
                deleted["recoveryId"] = new Uri(_api.Address, $"/deletedsecrets/{name}").ToString();
                await http.Response.WriteAsJsonAsync(deleted);
                break;
            default:
                await ErrorAsync(http, 404, "SecretNotFound");
                break;
        }
    }

    private async Task<JsonObject> VersionAsync(HttpContext http, string name, int version) => new()
    {
        ["value"] = (await JsonNode.ParseAsync(http.Request.Body))?["value"]?.DeepClone(),
        ["id"] = new Uri(_api.Address, $"/secrets/{name}/{version}").ToString(),
        ["attributes"] = new JsonObject { ["enabled"] = true },
    };

    private static JsonObject? Find(IReadOnlyList<JsonObject> versions, string version) =>
        int.TryParse(version, System.Globalization.CultureInfo.InvariantCulture, out var number) && number <= versions.Count ? versions[number - 1] : null;

    private static Task ErrorAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = code } });
    }

    private sealed class Pass : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("pass", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
