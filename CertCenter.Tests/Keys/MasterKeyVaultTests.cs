using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using CertCenter.Domain.Keys;
using CertCenter.Portal.Secrets;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CertCenter.Tests.Keys;

/// <summary>The master key in a vault: Microsoft's client against a server of ours that speaks the documented REST calls.</summary>
public sealed class MasterKeyVaultTests : IAsyncLifetime
{
    private const string Name = "certcenter-master-key";

    private readonly ConcurrentDictionary<int, JsonObject> _versions = [];
    private WebApplication? _server;
    private bool _denies;

    private MasterKeyVault Vault { get; set; } = null!; // Built before each test.

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Use((http, next) => AnswersAsync(http, next));
        _server.MapGet($"/secrets/{Name}/versions", () => new { value = _versions.OrderBy(v => v.Key).Select(v => new { id = v.Value["id"], attributes = v.Value["attributes"] }) });
        _server.MapGet($"/secrets/{Name}/", () => _versions.IsEmpty ? Results.Json(Error("SecretNotFound"), statusCode: 404) : Results.Json(_versions[_versions.Keys.Max()]));
        _server.MapPut($"/secrets/{Name}", (JsonObject body) => _versions[_versions.Count + 1] = Version(_versions.Count + 1, body["value"]?.GetValue<string>()));
        _server.MapPatch($"/secrets/{Name}/{{version:int}}", (int version, JsonObject body) =>
        {
            _versions[version]["attributes"] = body["attributes"]?.DeepClone();
            return _versions[version];
        });
        await _server.StartAsync();
        var client = new SecretClient(
            new Uri(_server.Urls.First().Replace("http://", "https://", StringComparison.Ordinal)),
            new Pass(),
            new SecretClientOptions { DisableChallengeResourceVerification = true, Retry = { MaxRetries = 0 }, Transport = new Azure.Core.Pipeline.HttpClientTransport(new HttpClient(new WithoutTls())) });
        Vault = new MasterKeyVault(client, Name);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public void A_vault_without_it_has_none_and_what_is_written_is_read()
    {
        Assert.Null(Vault.Read());

        var keys = MasterKeys.First(House.Monday);
        Vault.Write(keys);

        Assert.Equal(keys.ToText(), Vault.Read()?.ToText());
    }

    [Fact]
    public void A_rotation_is_a_new_version_and_switches_the_older_ones_off()
    {
        var first = MasterKeys.First(House.Monday);
        Vault.Write(first);
        Vault.Write(first.Next(House.Monday));
        Vault.Write(first.Next(House.Monday).OnlyCurrent());

        Assert.Equal((2, false), (Vault.Read()!.Current, Vault.Read()!.HasOlder)); // It was written above.
        Assert.Equal([false, false, true], _versions.OrderBy(v => v.Key).Select(v => v.Value["attributes"]!["enabled"]!.GetValue<bool>())); // Every version has both.
    }

    [Fact]
    public void A_vault_that_refuses_is_named_with_its_reason()
    {
        _denies = true;

        var refused = Assert.Throws<KeysUnusableException>(() => Vault.Read());

        Assert.Contains("Forbidden", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Name, refused.Message, StringComparison.Ordinal);
    }

    private JsonObject Version(int version, string? value) => new()
    {
        ["value"] = value,
        ["id"] = $"{_server?.Urls.First().Replace("http://", "https://", StringComparison.Ordinal)}/secrets/{Name}/{version}",
        ["attributes"] = new JsonObject { ["enabled"] = true },
    };

    /// <summary>Asks who is there, as a vault does, and gives nothing without a token.</summary>
    private Task AnswersAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.Authorization.Count == 0)
        {
            http.Response.StatusCode = 401;
            http.Response.Headers.WWWAuthenticate = "Bearer authorization=\"https://login.test/11111111-1111-1111-1111-111111111111\", resource=\"https://vault.test\"";
            return Task.CompletedTask;
        }

        if (_denies)
        {
            http.Response.StatusCode = 403;
            return http.Response.WriteAsJsonAsync(Error("Forbidden"));
        }

        return next(http);
    }

    private static JsonObject Error(string code) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = code } };

    private sealed class Pass : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new("pass", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    /// <summary>The client insists on "https"; the line to this machine needs none.</summary>
    private sealed class WithoutTls : DelegatingHandler
    {
        public WithoutTls()
            : base(new SocketsHttpHandler { UseProxy = false })
        {
        }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = Plain(request);
            return base.Send(request, cancellationToken);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = Plain(request);
            return base.SendAsync(request, cancellationToken);
        }

        private static Uri Plain(HttpRequestMessage request) => new UriBuilder(request.RequestUri!) { Scheme = "http" }.Uri; // A request that is sent has an address.
    }
}
