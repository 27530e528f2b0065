using System.Text;
using CertCenter.Tests.Support;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace CertCenter.Tests.Access;

/// <summary>Answers of a provider that must let nobody in.</summary>
public sealed partial class ForgedTokenTests(OrganisationFixture fixture) : IClassFixture<OrganisationFixture>
{
    private const string Refused = "/sign-in/problem?why=";

    private static readonly Dictionary<string, object?> AsOlga = new() { ["sub"] = "olga" };

    private TokenForge Forge => fixture.Forge;

    [Fact]
    public async Task The_right_token_lets_its_person_in()
    {
        using var browser = fixture.Portal.Client(follow: false);

        Assert.Equal("/reviews", await fixture.SignInAsync(browser, fixture.Standard, AsOlga, "/reviews"));

        Assert.True(await IsInAsync(browser));
    }

    [Theory]
    [InlineData("nonce", "another", "NotChecked")]
    [InlineData("nonce", null, "NotChecked")]
    [InlineData("aud", "another-app", "NotChecked")]
    [InlineData("azp", "another-app", "NotChecked")]
    [InlineData("iss", "https://evil.test", "NotChecked")]
    [InlineData("sub", null, "NotChecked")]
    [InlineData("sub", "a stranger", "NoPlaceHere")]
    public async Task A_token_that_says_something_else_lets_nobody_in(string claim, string? value, string why)
    {
        using var browser = fixture.Portal.Client(follow: false);

        Assert.Equal(Refused + why, await fixture.SignInAsync(browser, fixture.Standard, new(AsOlga) { [claim] = value }));

        Assert.False(await IsInAsync(browser));
    }

    [Fact]
    public async Task A_token_for_several_apps_says_for_which_it_was_made()
    {
        using var browser = fixture.Portal.Client(follow: false);

        Assert.Equal(Refused + "NotChecked", await fixture.SignInAsync(browser, fixture.Standard, new(AsOlga) { ["aud"] = new[] { TokenForge.ClientId, "another" } }));
        Assert.Equal("/", await fixture.SignInAsync(browser, fixture.Standard, new(AsOlga) { ["aud"] = new[] { TokenForge.ClientId, "another" }, ["azp"] = TokenForge.ClientId }));
    }

    [Theory]
    [InlineData(-4, null)]
    [InlineData(-6, "ClocksApart")]
    [InlineData(4, null)]
    [InlineData(6, "ClocksApart")]
    public async Task Clocks_may_be_five_minutes_apart(int minutes, string? why)
    {
        using var browser = fixture.Portal.Client(follow: false);
        var at = fixture.Now.AddMinutes(minutes).ToUnixTimeSeconds();

        // Ended that long ago, or begins only then.
        var claims = new Dictionary<string, object?>(AsOlga) { [minutes < 0 ? "exp" : "nbf"] = at, ["iat"] = null, [minutes < 0 ? "nbf" : "exp"] = fixture.Now.AddMinutes(minutes < 0 ? -30 : 30).ToUnixTimeSeconds() };

        Assert.Equal(why is null ? "/" : Refused + why, await fixture.SignInAsync(browser, fixture.Standard, claims));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    public async Task A_signature_that_anybody_can_make_counts_for_nothing(string algorithm)
    {
        using var browser = fixture.Portal.Client(follow: false);
        var asked = await fixture.GoAsync(browser, $"/sign-in/with/{fixture.Standard}");
        var publicKey = Encoding.ASCII.GetBytes(Forge.Keys[^1].Rsa.ExportSubjectPublicKeyInfoPem());

        var token = Forge.TokenBy(algorithm, algorithm == "none" ? null : publicKey, asked.Nonce, fixture.Now, AsOlga);

        Assert.Equal(Refused + "NotChecked", await OrganisationFixture.ComeBackAsync(browser, asked, ("code", Forge.CodeFor(token))));
        Assert.False(await IsInAsync(browser));
    }

    [Fact]
    public async Task A_key_that_is_not_the_providers_counts_for_nothing_under_any_name()
    {
        foreach (var name in new[] { "unknown", Forge.Keys[^1].KeyId })
        {
            using var browser = fixture.Portal.Client(follow: false);
            var asked = await fixture.GoAsync(browser, $"/sign-in/with/{fixture.Standard}");

            var token = Forge.Token(asked.Nonce, fixture.Now, AsOlga, TokenForge.NewKey(name));

            Assert.Equal(Refused + "NotChecked", await OrganisationFixture.ComeBackAsync(browser, asked, ("code", Forge.CodeFor(token))));
        }
    }

    [Theory]
    [InlineData(OrganisationFixture.Directory, OrganisationFixture.Directory, "/")]
    [InlineData(OrganisationFixture.Directory, "22222222-2222-2222-2222-222222222222", "NotChecked")]
    [InlineData(OrganisationFixture.Directory, null, "NotChecked")]
    [InlineData("22222222-2222-2222-2222-222222222222", "22222222-2222-2222-2222-222222222222", "NotChecked")]
    public async Task Only_people_of_the_workspaces_own_directory_come_in(string issuer, string? directory, string to)
    {
        using var browser = fixture.Portal.Client(follow: false);

        var led = await fixture.SignInAsync(browser, fixture.Entra, new() { ["iss"] = $"{Forge.Issuer}/{issuer}/v2.0", ["tid"] = directory, ["oid"] = "olga" });

        Assert.Equal(to == "/" ? to : Refused + to, led);
    }

    [Fact]
    public async Task An_answer_counts_once_and_in_the_browser_that_asked_only()
    {
        using var browser = fixture.Portal.Client(follow: false);
        using var thief = fixture.Portal.Client(follow: false);
        var asked = await fixture.GoAsync(browser, $"/sign-in/with/{fixture.Standard}");
        string Code() => Forge.CodeFor(Forge.Token(asked.Nonce, fixture.Now, AsOlga));

        Assert.Equal(Refused + "NotAsked", await OrganisationFixture.ComeBackAsync(thief, asked, ("code", Code())));
        Assert.Equal(Refused + "NotAsked", await OrganisationFixture.ComeBackAsync(browser, asked, ("state", asked.State[..^4] + "AAAA"), ("code", Code())));
        Assert.Equal("/", await OrganisationFixture.ComeBackAsync(browser, asked, ("code", Code())));
        Assert.Equal(Refused + "NotAsked", await OrganisationFixture.ComeBackAsync(browser, asked, ("code", Code())));
    }

    [Fact]
    public async Task An_answer_of_another_issuer_or_at_anothers_address_counts_for_nothing()
    {
        using var browser = fixture.Portal.Client(follow: false);
        var asked = await fixture.GoAsync(browser, $"/sign-in/with/{fixture.Standard}");
        Assert.Equal(Refused + "NotChecked", await OrganisationFixture.ComeBackAsync(
            browser, asked, ("code", Forge.CodeFor(Forge.Token(asked.Nonce, fixture.Now, AsOlga))), ("iss", "https://evil.test")));

        asked = await fixture.GoAsync(browser, $"/sign-in/with/{fixture.Standard}");
        var code = Forge.CodeFor(Forge.Token(asked.Nonce, fixture.Now, AsOlga));
        using var elsewhere = await browser.GetAsync(new Uri($"/sign-in/back/entra?code={code}&state={Uri.EscapeDataString(asked.State)}", UriKind.Relative));
        Assert.Equal(Refused + "NotChecked", elsewhere.Headers.Location?.ToString());

        asked = await fixture.GoAsync(browser, $"/sign-in/with/{fixture.Standard}");
        Assert.Equal("/", await OrganisationFixture.ComeBackAsync(browser, asked, ("code", Forge.CodeFor(Forge.Token(asked.Nonce, fixture.Now, AsOlga))), ("iss", Forge.Issuer)));
    }

    [Theory]
    [InlineData("//evil.test/")]
    [InlineData("https://evil.test/")]
    [InlineData("/\\evil.test")]
    public async Task A_return_address_outside_the_portal_is_dropped(string back)
    {
        using var browser = fixture.Portal.Client(follow: false);

        Assert.Equal("/", await fixture.SignInAsync(browser, fixture.Standard, AsOlga, back));
    }

    private static async Task<bool> IsInAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync(new Uri("/security", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }
}
