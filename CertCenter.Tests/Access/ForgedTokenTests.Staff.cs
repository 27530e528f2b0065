using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Tests.Staff;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Access;

/// <summary>The same provider, for staff.</summary>
public sealed partial class ForgedTokenTests
{
    private const string Failed = "/staff/sign-in?way=failed";
    private const string Half = "/staff/sign-in?way=half";
    private const string In = "/staff/sign-in?way=in";

    private static readonly string[] Strong = ["pwd", "mfa"];

    [Fact, Trait("Promise", "P16")]
    public async Task Staff_come_in_by_issuer_and_subject_and_only_what_the_token_says_is_a_second_factor()
    {
        using var sam = await new StaffPerson(fixture.Portal, "sam@works.test").JoinAsync();
        using var browser = fixture.Portal.Client(follow: false);
        Assert.Equal(Failed, await AsStaffAsync(browser, new() { ["sub"] = "sam", ["amr"] = Strong }));
        using (await sam.SignInAsync(browser))
        {
            var asked = await fixture.GoAsync(browser, "/staff/passkeys/provider");
            Assert.Equal(("login", "0", "c1"), (asked["prompt"], asked["max_age"], asked["acr_values"]));
            Assert.StartsWith(In, await BackAsync(browser, asked, new() { ["sub"] = "sam" }), StringComparison.Ordinal);
        }

        foreach (var (claims, to) in new (Dictionary<string, object?>, string)[]
        {
            (new() { ["sub"] = "sam", ["amr"] = Strong }, In),
            (new() { ["sub"] = "sam", ["acr"] = "c1" }, In),
            (new() { ["sub"] = "sam", ["amr"] = new[] { "pwd" }, ["acr"] = "c2" }, Half),
            (new() { ["sub"] = "sam", ["amr"] = Strong, ["auth_time"] = fixture.Now.AddMinutes(-20).ToUnixTimeSeconds() }, Failed),
            (new() { ["sub"] = "sam", ["amr"] = Strong, ["auth_time"] = null }, Failed),
            (new() { ["sub"] = "sam", ["amr"] = Strong, ["iss"] = "https://evil.test" }, Failed),
            (new() { ["sub"] = "sam", ["amr"] = Strong, ["nonce"] = "another" }, Failed),
            (new() { ["sub"] = "sam", ["amr"] = Strong, ["aud"] = "another-app" }, Failed),
            (new() { ["sub"] = "another", ["amr"] = Strong, ["email"] = sam.Mail, ["email_verified"] = true }, Failed),
        })
        {
            using var fresh = fixture.Portal.Client(follow: false);
            Assert.Equal(to, await AsStaffAsync(fresh, claims));
            Assert.Equal(to == In, await IsStaffAsync(fresh));
        }

        using var half = fixture.Portal.Client(follow: false);
        Assert.Equal(Half, await AsStaffAsync(half, new() { ["sub"] = "sam" }));
        using (await half.SendFormAsync(Half, ("Code", "000000")))
        {
            Assert.False(await IsStaffAsync(half));
        }

        using (await half.SendFormAsync(Half, ("Code", sam.NextCode())))
        {
            Assert.True(await IsStaffAsync(half));
        }

        // Not two of the staff for one person there, and nobody who is no longer of the staff.
        using var kim = await new StaffPerson(fixture.Portal, "kim@works.test").JoinAsync();
        using var kims = fixture.Portal.Client(follow: false);
        using (await kim.SignInAsync(kims))
        {
            Assert.Equal(Failed, await BackAsync(kims, await fixture.GoAsync(kims, "/staff/passkeys/provider"), new() { ["sub"] = "sam" }));
        }

        await using (var db = await fixture.Portal.Services.GetRequiredService<CatalogDatabase>().WriteAsync(default))
        {
            db.StaffMembers.Single(s => s.Mail == sam.Mail).Remove(fixture.Now);
            await db.CommitAsync(default);
        }

        Assert.Equal(Failed, await AsStaffAsync(browser, new() { ["sub"] = "sam", ["amr"] = Strong }));
    }

    [Fact, Trait("Promise", "P16")]
    public async Task An_answer_to_staff_counts_once_in_the_browser_that_asked_and_nobody_is_staff_by_a_workspaces_provider()
    {
        using var browser = fixture.Portal.Client(follow: false);
        using var thief = fixture.Portal.Client(follow: false);
        var asked = await fixture.GoAsync(browser, "/staff/sign-in/provider");
        Assert.Equal(Failed, await BackAsync(thief, asked, new() { ["sub"] = "sam" }));

        var code = Forge.CodeFor(Forge.Token(asked.Nonce, fixture.Now, new() { ["sub"] = "olga", ["auth_time"] = fixture.Now.ToUnixTimeSeconds() }));
        using var elsewhere = await browser.GetAsync(new Uri($"/sign-in/back/{fixture.Standard:N}?code={code}&state={Uri.EscapeDataString(asked.State)}", UriKind.Relative));
        Assert.Equal(Failed, elsewhere.Headers.Location?.ToString());

        Assert.Equal("/", await fixture.SignInAsync(browser, fixture.Standard, new(AsOlga) { ["amr"] = Strong }));
        Assert.False(await IsStaffAsync(browser));
        using var nobody = await thief.GetAsync(new Uri("/staff/passkeys/provider", UriKind.Relative));
        Assert.Equal("/staff/sign-in", nobody.Headers.Location?.AbsolutePath);
    }

    private async Task<string> AsStaffAsync(HttpClient browser, Dictionary<string, object?> claims) =>
        await BackAsync(browser, await fixture.GoAsync(browser, "/staff/sign-in/provider"), claims);

    private async Task<string> BackAsync(HttpClient browser, OrganisationFixture.Asked asked, Dictionary<string, object?> claims) => await OrganisationFixture.ComeBackAsync(
        browser, asked, ("code", Forge.CodeFor(Forge.Token(asked.Nonce, fixture.Now, new(new Dictionary<string, object?> { ["auth_time"] = fixture.Now.ToUnixTimeSeconds() }.Concat(claims).GroupBy(c => c.Key).ToDictionary(c => c.Key, c => c.Last().Value))))));

    private static async Task<bool> IsStaffAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync(new Uri("/staff", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }
}
