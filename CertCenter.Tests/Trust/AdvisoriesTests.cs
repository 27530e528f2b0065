using System.Text;
using CertCenter.Portal.Features.Trust;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CertCenter.Tests.Trust;

public sealed class AdvisoriesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("advisories");

    private string Sbom => Path.Combine(_folder.FullName, "bom.json");

    public AdvisoriesTests() => File.WriteAllText(Sbom, """
        {"components":[{"purl":"pkg:nuget/Good@1.0.0"},{"purl":"pkg:nuget/Bad@2.0.0"},{"purl":"pkg:nuget/Worse@3.0.0"}]}
        """);

    [Fact]
    public async Task What_the_source_knows_is_told_with_its_name_and_nothing_but_packages_was_sent()
    {
        var asked = new List<string>();
        await using var api = await TestApi.StartAsync(context => AnswerAsync(context, asked, asked.Count == 0
            ? """{"results":[{},{"vulns":[{"id":"GHSA-2"}]},{"vulns":[{"id":"GHSA-3"}],"next_page_token":"more"}]}"""
            : """{"results":[{"vulns":[{"id":"GHSA-4"}]}]}"""));
        var advisories = Of(api);

        Assert.True(await advisories.AskAsync(api.Address, Sbom, None));

        Assert.Equal(["GHSA-2 (Bad@2.0.0)", "GHSA-3 (Worse@3.0.0)", "GHSA-4 (Worse@3.0.0)"], advisories.Known?.All);
        Assert.Equal((api.Address.Host, Now), (advisories.Known?.Source, advisories.Known?.AskedAt));
        Assert.Equal(
            [
                """{"queries":[{"package":{"purl":"pkg:nuget/Good@1.0.0"}},{"package":{"purl":"pkg:nuget/Bad@2.0.0"}},{"package":{"purl":"pkg:nuget/Worse@3.0.0"}}]}""",
                """{"queries":[{"package":{"purl":"pkg:nuget/Worse@3.0.0"},"page_token":"more"}]}""",
            ],
            asked);
        Assert.Equal("AdvisoriesKnown", Told(advisories, api));
    }

    [Fact]
    public async Task Where_nothing_is_known_that_is_told_and_not_asked_is_not_nothing()
    {
        await using var api = await TestApi.StartAsync(context => AnswerAsync(context, [], """{"results":[{},{},{}]}"""));
        var advisories = Of(api);
        Assert.Equal("AdvisoriesNoAnswer", Told(advisories, api));
        Assert.Equal("Advisories", Questionnaire.Told(advisories, new TrustOptions(), new Keys()));

        Assert.True(await advisories.AskAsync(api.Address, Sbom, None));

        Assert.Equal("AdvisoriesNone", Told(advisories, api));
    }

    [Theory]
    [InlineData(200, "<html>Sign in to the network</html>")]
    [InlineData(200, """{"results":[{}]}""")]
    [InlineData(200, """{"results":[{},{},{"vulns":[{"name":"no id"}]}]}""")]
    [InlineData(200, """{"results":[{"next_page_token":"a"},{"next_page_token":"a"},{"next_page_token":"a"}]}""")]
    [InlineData(429, "")]
    [InlineData(302, "")]
    public async Task An_answer_that_is_none_claims_nothing_and_keeps_what_was_known(int status, string body)
    {
        var good = true;
        await using var api = await TestApi.StartAsync(context => AnswerAsync(context, [], good ? """{"results":[{},{},{"vulns":[{"id":"GHSA-3"}]}]}""" : body, good ? 200 : status));
        var advisories = Of(api);
        Assert.True(await advisories.AskAsync(api.Address, Sbom, None));
        good = false;

        Assert.False(await advisories.AskAsync(api.Address, Sbom, None));

        Assert.Equal(["GHSA-3 (Worse@3.0.0)"], advisories.Known?.All);
    }

    [Fact]
    public async Task A_source_with_a_certificate_of_somebody_else_is_asked_nothing()
    {
        var asked = new List<string>();
        await using var api = await TestApi.StartAsync(context => AnswerAsync(context, asked, """{"results":[{},{},{}]}"""));
        var advisories = new Advisories(Options.Create(new TrustOptions { Advisories = api.Address }), new StoppedClock(Now), NullLogger<Advisories>.Instance);

        Assert.False(await advisories.AskAsync(api.Address, Sbom, None));

        Assert.Null(advisories.Known);
        Assert.Empty(asked);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Told(Advisories advisories, TestApi api) => Questionnaire.Told(advisories, new TrustOptions { Advisories = api.Address }, new Keys());

    private Advisories Of(TestApi api)
    {
        var authorities = Path.Combine(_folder.FullName, "authorities.pem");
        File.WriteAllText(authorities, api.AuthorityPem);
        return new(Options.Create(new TrustOptions { Advisories = api.Address, AdvisoryAuthorities = authorities }), new StoppedClock(Now), NullLogger<Advisories>.Instance);
    }

    private static async Task AnswerAsync(HttpContext context, List<string> asked, string body, int status = 200)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var sent = await reader.ReadToEndAsync(None);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body, None);
        asked.Add(sent);
    }

    /// <summary>Words by their keys.</summary>
    private sealed class Keys : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, name);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
