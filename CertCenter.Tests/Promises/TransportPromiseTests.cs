using System.Net;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>P6: everything comes over HTTPS, and every answer, errors included, tells the browser what it may not do.</summary>
[Trait("Promise", "P6")]
public sealed class TransportPromiseTests
{
    /// <summary>A page, a form, a file, a machine's question, what is not there, and what breaks.</summary>
    private static readonly string[] Addresses =
        ["/", "/sign-in", "/sign-up", "/campaigns", "/nothing-here", "/error/500", "/error/403", "/cc.css", "/health/live", "/_framework/blazor.web.js", "/_blazor/negotiate"];

    [Fact]
    public async Task Every_answer_comes_over_HTTPS_and_binds_the_browser()
    {
        await using var portal = await PortalProcess.StartAsync();

        Rules.Hold(await OffencesAsync(portal));
    }

    [Fact]
    public async Task Were_the_headers_taken_off_on_the_way_the_same_look_would_find_it()
    {
        await using var portal = await PortalHost.StartAsync(services => services.AddSingleton<IStartupFilter, TakesHeadersOff>());

        var offences = await OffencesAsync(portal);

        Assert.Equal(Addresses.Length * 3, offences.Count(o => o.EndsWith("missing", StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<string>> OffencesAsync(PortalSite portal)
    {
        List<string> offences = [];
        using var client = portal.Client(follow: false);
        foreach (var address in Addresses)
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            offences.AddRange(MissingIn(answer).Select(what => $"{address}: {what}"));

            using var plain = await client.GetAsync(new Uri(portal.PlainAddress, address));
            if (address != "/health/live" && (plain.StatusCode is not (HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                || plain.Headers.Location is not { Scheme: "https", Host: PortalSite.Name }))
            {
                offences.Add($"{address}: answered without TLS ({(int)plain.StatusCode})");
            }
        }

        foreach (var (origin, taken) in new[] { ("https://elsewhere.test", false), ($"https://{PortalSite.Name}.elsewhere.test", false), (portal.Address.GetLeftPart(UriPartial.Authority), true) })
        {
            using var ask = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1") { Headers = { { "Origin", origin } } };
            using var answer = await client.SendAsync(ask);
            if (answer.StatusCode is HttpStatusCode.Forbidden == taken)
            {
                offences.Add($"/_blazor: a circuit for a page of {origin} was answered with {(int)answer.StatusCode}");
            }
        }

        using var form = new FormUrlEncodedContent([]);
        using var forged = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        if (forged.StatusCode is not HttpStatusCode.BadRequest)
        {
            offences.Add($"/sign-in: a form without its token was taken ({(int)forged.StatusCode})");
        }

        offences.AddRange(MissingIn(forged).Where(what => !what.EndsWith("missing", StringComparison.Ordinal)).Select(what => $"a forged form: {what}"));
        return offences;
    }

    private static IEnumerable<string> MissingIn(HttpResponseMessage answer)
    {
        string? Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

        if (Header("Strict-Transport-Security") is not "max-age=31536000; includeSubDomains")
        {
            yield return "Strict-Transport-Security missing";
        }

        if (answer.Content.Headers.ContentType?.MediaType is "text/html" && answer.Headers.CacheControl is not { NoStore: true })
        {
            yield return "the browser may keep the page";
        }

        if (Header("X-Content-Type-Options") is not "nosniff")
        {
            yield return "X-Content-Type-Options missing";
        }

        var policy = Header("Content-Security-Policy");
        if (policy?.Contains("frame-ancestors 'none'", StringComparison.Ordinal) is not true)
        {
            yield return "Content-Security-Policy missing";
        }

        if (policy?.Split(';').Any(p => p.Contains("script-src", StringComparison.Ordinal) && p.Contains("unsafe", StringComparison.Ordinal)) is true)
        {
            yield return "scripts in the page are allowed";
        }

        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies.Where(c => !(Has(c, "secure") && Has(c, "httponly") && Has(c, "samesite"))))
            {
                yield return $"the cookie {cookie.Split('=')[0]} is not bound";
            }
        }

        static bool Has(string cookie, string flag) => cookie.Contains($"; {flag}", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a careless proxy or a middleware in the wrong place would do.</summary>
    private sealed class TakesHeadersOff : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers.Remove("Strict-Transport-Security");
                    http.Response.Headers.Remove("X-Content-Type-Options");
                    http.Response.Headers.Remove("Content-Security-Policy");
                    return Task.CompletedTask;
                });
                return rest(http);
            });
            next(app);
        };
    }
}
