using System.Net;
using CertCenter.Domain.Discovery;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace CertCenter.Tests.Connectors.Network;

public sealed class GuardedHttpTests
{
    [Fact]
    public async Task What_only_reads_passes_and_nothing_else_leaves()
    {
        await using var api = await TestApi.StartAsync(context => context.Response.WriteAsync("{}"));
        var tally = new HttpTally();
        using var line = HttpDriver.Open(
            HttpDriver.Rules(api) with { SafePosts = [new("/token"), new("/batch", sent => sent is [(byte)'r', ..])] }, tally);

        foreach (var (method, path, sent) in new[] { ("GET", "/a", null), ("HEAD", "/a", null), ("POST", "/token", "x"), ("POST", "/batch", "read") })
        {
            using var request = Request(api, method, path, sent);
            using var answer = await line.AskAsync(request, CancellationToken.None);
            Assert.True(answer.IsGood);
        }

        foreach (var (method, path, sent) in new[]
        {
            ("PUT", "/a", "x"), ("PATCH", "/a", "x"), ("DELETE", "/a", null), ("POST", "/a", "x"), ("POST", "/batch", "write"), ("GET", "/a", "x"),
            ("POST", "/token/more", "x"), ("OPTIONS", "/a", null), ("PURGE", "/a", null), ("POST", "/batch", null),
        })
        {
            using var request = Request(api, method, path, sent);
            await Assert.ThrowsAsync<InvalidOperationException>(() => line.AskAsync(request, CancellationToken.None));
        }

        using var disguised = Request(api, "GET", "/a", null);
        disguised.Headers.Add("X-HTTP-Method-Override", "DELETE");
        await Assert.ThrowsAsync<InvalidOperationException>(() => line.AskAsync(disguised, CancellationToken.None));
        Assert.Equal(["GET /a", "HEAD /a", "POST /token", "POST /batch"], api.Asked);
        Assert.Equal(4, tally.Requests);
    }

    [Fact]
    public async Task A_library_that_brings_its_own_requests_is_held_to_the_same()
    {
        await using var api = await TestApi.StartAsync(context => context.Response.WriteAsync("{}"));
        using var line = HttpDriver.Open(HttpDriver.Rules(api));

        await Assert.ThrowsAsync<InvalidOperationException>(() => line.Client.DeleteAsync(new Uri(api.Address, "/users/1")));
        Assert.Empty(api.Asked);
    }

    [Fact]
    public async Task Another_server_another_port_and_plain_http_are_refused()
    {
        await using var api = await TestApi.StartAsync(context => context.Response.WriteAsync("{}"));
        await using var other = await TestApi.StartAsync(context => context.Response.WriteAsync("{}"));
        using var line = HttpDriver.Open(HttpDriver.Rules(api));

        foreach (var address in new[] { other.Address, new Uri($"http://localhost:{api.Address.Port}"), new Uri($"https://127.0.0.1:{api.Address.Port}") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            Assert.Equal(HttpReasons.OtherServer, await ReasonAsync(() => line.AskAsync(request, CancellationToken.None)));
        }

        Assert.Empty(other.Asked);
        Assert.Empty(api.Asked);
    }

    [Fact]
    public async Task A_redirect_is_followed_on_the_same_server_only()
    {
        await using var other = await TestApi.StartAsync(context => context.Response.WriteAsync("{}"));
        await using var api = await TestApi.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = context.Request.Path.Value switch
            {
                "/moved" => "/here",
                "/elsewhere" => other.Address.ToString(),
                "/plain" => $"http://localhost:{context.Request.Host.Port}/here",
                "/metadata" => "https://169.254.169.254/latest",
                "/again" => "/again",
                _ => "",
            };
            context.Response.StatusCode = context.Request.Path == "/here" ? 200 : 307;
            return Task.CompletedTask;
        });
        using var line = HttpDriver.Open(HttpDriver.Rules(api));

        using var answer = await line.GetAsync(api, "/moved");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        foreach (var path in new[] { "/elsewhere", "/plain", "/metadata" })
        {
            Assert.Equal(HttpReasons.OtherServer, await ReasonAsync(() => line.GetAsync(api, path)));
        }

        Assert.Equal(HttpReasons.TooManyRedirects, await ReasonAsync(() => line.GetAsync(api, "/again")));
        Assert.Empty(other.Asked);
    }

    [Fact]
    public async Task The_address_that_is_dialled_is_checked()
    {
        await using var api = await TestApi.StartAsync(context => context.Response.WriteAsync("{}"));
        using var line = HttpDriver.Http(null, "10.0.0.0/8").Open(HttpDriver.Rules(api), new());

        Assert.Equal(NetworkReasons.AddressRefused, await ReasonAsync(() => line.GetAsync(api, "/")));
        Assert.Empty(api.Asked);
    }

    [Fact]
    public async Task What_is_wrong_with_a_certificate_is_told_apart()
    {
        static Task Answer(HttpContext context) => context.Response.WriteAsync("{}");
        await using var right = await TestApi.StartAsync(Answer);
        await using var named = await TestApi.StartAsync(Answer, "directory.example.test");
        await using var expired = await TestApi.StartAsync(Answer, until: new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(HttpReasons.CertificateName, await ReasonAsync(named, HttpDriver.Rules(named)));
        Assert.Equal(HttpReasons.CertificateExpired, await ReasonAsync(expired, HttpDriver.Rules(expired)));
        Assert.Equal(HttpReasons.CertificateUntrusted, await ReasonAsync(right, HttpDriver.Rules(right) with { TrustedAuthorities = null }));
        Assert.Equal(HttpReasons.CertificateUntrusted, await ReasonAsync(right, HttpDriver.Rules(right) with { TrustedAuthorities = named.AuthorityPem }));
        Assert.Empty(named.Asked);
    }

    private static async Task<string> ReasonAsync(TestApi api, HttpRules rules)
    {
        using var line = HttpDriver.Open(rules);
        return await ReasonAsync(() => line.GetAsync(api, "/"));
    }

    private static async Task<string> ReasonAsync(Func<Task> act) => (await Assert.ThrowsAsync<SourceFailedException>(act)).Problem.Reason;

    private static HttpRequestMessage Request(TestApi api, string method, string path, string? sent) =>
        new(new HttpMethod(method), new Uri(api.Address, path)) { Content = sent is null ? null : new StringContent(sent) };
}
