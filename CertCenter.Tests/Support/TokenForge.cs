using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CertCenter.Tests.Support;

/// <summary>
/// An OpenID Provider that says whatever a test wants: right or wrong tokens, its keys of today, other issuers. It signs nobody in: the test takes the
/// person's place in the browser.
/// </summary>
internal sealed class TokenForge : IAsyncDisposable
{
    public const string ClientId = "certcenter";

    private readonly ConcurrentDictionary<string, string> _tokens = new();

    private TokenForge()
    {
    }

    public TestApi Api { get; private set; } = null!; // Started before it is handed out.

    /// <summary>The issuer, with nothing behind the port.</summary>
    public string Issuer => Api.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>What it publishes as its keys, and the one it signs with.</summary>
    public List<RsaSecurityKey> Keys { get; } = [NewKey("k1")];

    /// <summary>Answers everything with an error.</summary>
    public bool IsDown { get; set; }

    /// <summary>Says that its answers carry its issuer.</summary>
    public bool TellsIssuer { get; set; }

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    public static async Task<TokenForge> StartAsync()
    {
        var forge = new TokenForge();
        forge.Api = await TestApi.StartAsync(forge.AnswerAsync);
        return forge;
    }

    /// <summary>A code that the token endpoint trades for this token.</summary>
    public string CodeFor(string token)
    {
        var code = Guid.NewGuid().ToString("N");
        _tokens[code] = token;
        return code;
    }

    /// <summary>A right token, but for what is given otherwise; null takes a claim out.</summary>
    public string Token(string nonce, DateTimeOffset now, Dictionary<string, object?>? otherwise = null, SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256)
    {
        var credentials = new SigningCredentials(key ?? Keys[^1], algorithm) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(Payload(nonce, now, otherwise), credentials);
    }

    /// <summary>The same, signed by nobody, or with a secret.</summary>
    public string TokenBy(string algorithm, byte[]? secret, string nonce, DateTimeOffset now, Dictionary<string, object?> otherwise)
    {
        var head = Base64UrlEncoder.Encode(JsonSerializer.Serialize(new { alg = algorithm, typ = "JWT", kid = Keys[^1].KeyId }));
        var body = $"{head}.{Base64UrlEncoder.Encode(Payload(nonce, now, otherwise))}";
        return $"{body}.{(secret is null ? "" : Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(body))))}";
    }

    public async ValueTask DisposeAsync() => await Api.DisposeAsync();

    private string Payload(string nonce, DateTimeOffset now, Dictionary<string, object?>? otherwise)
    {
        Dictionary<string, object?> claims = new()
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = "somebody",
            ["name"] = "Some Body",
            ["nonce"] = nonce,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in otherwise ?? [])
        {
            claims[name] = value;
        }

        return JsonSerializer.Serialize(claims.Where(c => c.Value is not null).ToDictionary(c => c.Key, c => c.Value));
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        const string Discovery = "/.well-known/openid-configuration";
        if (IsDown)
        {
            http.Response.StatusCode = 503;
        }
        else if (path.EndsWith(Discovery, StringComparison.Ordinal))
        {
            var issuer = Issuer + path[..^Discovery.Length];
            await http.Response.WriteAsJsonAsync(new Dictionary<string, object>
            {
                ["issuer"] = issuer,
                ["authorization_endpoint"] = $"{Issuer}/authorize",
                ["token_endpoint"] = $"{Issuer}/token",
                ["jwks_uri"] = $"{Issuer}/keys",
                ["end_session_endpoint"] = $"{Issuer}/leave",
                ["authorization_response_iss_parameter_supported"] = TellsIssuer,
            });
        }
        else if (path == "/keys")
        {
            await http.Response.WriteAsJsonAsync(new { keys = Keys.Select(Published) });
        }
        else if (path == "/token" && _tokens.TryRemove((await http.Request.ReadFormAsync())["code"].ToString(), out var token))
        {
            await http.Response.WriteAsJsonAsync(new { token_type = "Bearer", id_token = token });
        }
        else
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
        }
    }

    private static object Published(RsaSecurityKey key)
    {
        var parts = key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(parts.Modulus), e = Base64UrlEncoder.Encode(parts.Exponent) };
    }
}
