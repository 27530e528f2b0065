using System.Net;
using System.Text;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Access;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class RestartTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("certcenter-restart-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Who_is_signed_in_stays_so_over_a_restart_and_the_keys_for_that_are_sealed()
    {
        string cookie;
        await using (var before = await PortalHost.StartAsync(_ => { }, _root))
        {
            using var ana = await new Person(before, "ana@restart.test").JoinAsync();
            cookie = await CookieAsync(before, ana.Mail, forwardedFor: null);
            var keys = before.Services.GetRequiredService<ProtectionKeys>().Read(new SystemCaller("test"));
            Assert.NotEmpty(keys);
            Assert.All(keys, key => Assert.DoesNotContain("<key", Encoding.UTF8.GetString(key), StringComparison.Ordinal));
        }

        await using var after = await PortalHost.StartAsync(_ => { }, _root);
        Assert.Contains("ana@restart.test", await SecurityPageAsync(after, cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_configured_proxy_is_believed_where_a_request_came_from()
    {
        await using (var alone = await PortalHost.StartAsync(_ => { }, _root))
        {
            using var ana = await new Person(alone, "ana@proxy.test").JoinAsync();
            Assert.DoesNotContain("198.51.100.9", await SecurityPageAsync(alone, await CookieAsync(alone, ana.Mail, "198.51.100.9")), StringComparison.Ordinal);
        }

        await using var behind = await PortalHost.StartAsync(
            services => services.AddSingleton(Options.Create(new ProxyOptions { Known = ["127.0.0.0/8"] })), _root);
        Assert.Contains("198.51.100.9", await SecurityPageAsync(behind, await CookieAsync(behind, "ana@proxy.test", "198.51.100.9")), StringComparison.Ordinal);
    }

    private static async Task<string> CookieAsync(PortalHost portal, string mail, string? forwardedFor)
    {
        using var browser = portal.Client(follow: false);
        if (forwardedFor is not null)
        {
            browser.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        }

        using var answer = await browser.SendFormAsync("/sign-in", ("Mail address", mail), ("Password", Person.Password));
        return Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-cc-session=", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<string> SecurityPageAsync(PortalHost portal, string cookie)
    {
        using var browser = portal.Client(follow: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/security");
        request.Headers.Add("Cookie", cookie);
        using var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
