using System.Net;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Access;

public sealed class SignInTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private PortalHost Portal => fixture.Portal;

    [Fact]
    public async Task Who_signs_up_gets_in_by_the_link_in_the_mail_and_not_before()
    {
        using var ana = new Person(Portal, "ana@first.test");
        var told = await ana.SignUpAsync();
        Assert.Contains("ana@first.test", told.Body!.TextContent, StringComparison.Ordinal); // A page has a body.

        await ana.SignInAsync();
        Assert.False(await ana.IsInAsync());

        var link = Mailbox.LinkIn(await Portal.Mailbox.WaitForAsync(ana.Mail, "Confirm")).PathAndQuery;
        await ana.Browser.SendFormAsync(link, ("Password", "not the password at all"));
        Assert.False(await ana.IsInAsync());

        await ana.Browser.SendFormAsync(link, ("Password", Person.Password));
        Assert.True(await ana.IsInAsync());
        Assert.Contains("no longer works", (await ana.OpenAsync(link)).Body!.TextContent, StringComparison.Ordinal); // A page has a body.
    }

    [Fact]
    public async Task The_cookie_is_bound_and_carries_nothing_but_a_session()
    {
        using var ana = await new Person(Portal, "ana@cookie.test").JoinAsync();
        using var browser = Portal.Client(follow: false);
        using var answer = await browser.SendFormAsync("/sign-in", ("Mail address", ana.Mail), ("Password", Person.Password));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-cc-session=", StringComparison.Ordinal));
        foreach (var flag in new[] { "; secure", "; httponly", "; samesite=lax", "; path=/" })
        {
            Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("; expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Signing_up_tells_nobody_whether_an_address_has_an_account()
    {
        using var ana = await new Person(Portal, "ana@known.test").JoinAsync();
        using var again = new Person(Portal, "ana@known.test");
        using var other = new Person(Portal, "new@known.test");

        Assert.Equal(Said(await other.SignUpAsync(), other), Said(await again.SignUpAsync(), again));
        Assert.NotNull(await Portal.Mailbox.WaitForAsync("ana@known.test", "already"));
    }

    [Fact]
    public async Task Signing_in_tells_nobody_whether_an_address_has_an_account()
    {
        using var ana = await new Person(Portal, "ana@wrong.test").JoinAsync();
        using var wrong = new Person(Portal, "ana@wrong.test");
        using var unconfirmed = new Person(Portal, "half@wrong.test");
        await unconfirmed.SignUpAsync();
        using var nobody = new Person(Portal, "nobody@wrong.test");

        var answer = Said(await Person.ReadAsync(await wrong.SignInAsync("not the password at all")), wrong);
        Assert.Contains("Wrong mail address or password", answer, StringComparison.Ordinal);
        Assert.Equal(answer, Said(await Person.ReadAsync(await unconfirmed.SignInAsync()), unconfirmed));
        Assert.Equal(answer, Said(await Person.ReadAsync(await nobody.SignInAsync()), nobody));
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_a_recovery_code_works_once()
    {
        using var ana = await new Person(Portal, "ana@factor.test").JoinAsync();
        var (seed, codes) = await ana.TurnSecondFactorOnAsync();
        Assert.Equal(10, codes.Count);

        using var phone = new Person(Portal, "ana@factor.test");
        await phone.SignInAsync();
        Assert.False(await phone.IsInAsync());
        await phone.Browser.SendFormAsync("/sign-in/code", ("Code", "000000"));
        Assert.False(await phone.IsInAsync());
        await phone.Browser.SendFormAsync("/sign-in/code", ("Code", phone.CodeOf(seed, later: 1)));
        Assert.True(await phone.IsInAsync());

        Assert.True(await ComesInWithAsync(codes[0]));
        Assert.False(await ComesInWithAsync(codes[0]));
        Assert.True(await ComesInWithAsync(codes[1].ToLowerInvariant()));

        async Task<bool> ComesInWithAsync(string code)
        {
            using var lost = new Person(Portal, "ana@factor.test");
            await lost.SignInAsync();
            await lost.Browser.SendFormAsync("/sign-in/code", ("Code", code));
            return await lost.IsInAsync();
        }
    }

    [Fact]
    public async Task A_code_of_the_second_factor_lets_one_in_and_never_again()
    {
        using var ana = await new Person(Portal, "ana@replay.test").JoinAsync();
        var (seed, _) = await ana.TurnSecondFactorOnAsync();
        var code = ana.CodeOf(seed, later: 1);
        var people = Enumerable.Range(0, 5).Select(_ => new Person(Portal, "ana@replay.test")).ToList();
        foreach (var person in people)
        {
            await person.SignInAsync();
        }

        await Task.WhenAll(people.Take(4).Select(person => person.Browser.SendFormAsync("/sign-in/code", ("Code", code))));
        await people[4].Browser.SendFormAsync("/sign-in/code", ("Code", code));

        var came = new List<bool>();
        foreach (var person in people)
        {
            came.Add(await person.IsInAsync());
            person.Dispose();
        }

        Assert.Single(came, true);
        Assert.False(came[4]);
    }

    [Fact]
    public async Task A_new_password_by_mail_ends_every_session_and_its_link_works_once()
    {
        using var ana = await new Person(Portal, "ana@reset.test").JoinAsync();
        using var elsewhere = new Person(Portal, "ana@reset.test");
        await elsewhere.Browser.SendFormAsync("/forgot-password", ("Mail address", "ana@reset.test"));
        var link = Mailbox.LinkIn(await Portal.Mailbox.WaitForAsync(ana.Mail, "new password")).PathAndQuery;

        await elsewhere.Browser.SendFormAsync(link, ("New password", "short"));
        Assert.True(await ana.IsInAsync());
        await elsewhere.Browser.SendFormAsync(link, ("New password", "another wheelbarrow entirely"));

        Assert.False(await ana.IsInAsync());
        await ana.SignInAsync();
        Assert.False(await ana.IsInAsync());
        await ana.SignInAsync("another wheelbarrow entirely");
        Assert.True(await ana.IsInAsync());
        Assert.Contains("no longer works", (await elsewhere.OpenAsync(link)).Body!.TextContent, StringComparison.Ordinal); // A page has a body.
    }

    [Fact]
    public async Task Who_signed_out_is_out_even_with_a_copy_of_the_cookie()
    {
        using var ana = await new Person(Portal, "ana@out.test").JoinAsync();
        using var thief = Portal.Client(follow: false);
        using var signedIn = await thief.SendFormAsync("/sign-in", ("Mail address", ana.Mail), ("Password", Person.Password));
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-cc-session=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await StatusWithAsync(cookie));

        using var signedOut = await thief.SendFormAsync("/sign-out");

        Assert.Equal(HttpStatusCode.Found, await StatusWithAsync(cookie));
        Assert.True(await ana.IsInAsync());

        async Task<HttpStatusCode> StatusWithAsync(string value)
        {
            using var copy = Portal.Client(follow: false);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/security");
            request.Headers.Add("Cookie", value);
            using var answer = await copy.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("/campaigns?state=open", "/campaigns?state=open")]
    [InlineData("//evil.test/", "/")]
    [InlineData("https://evil.test/", "/")]
    public async Task A_sign_in_goes_on_to_pages_of_this_portal_only(string asked, string gone)
    {
        using var ana = await new Person(Portal, $"ana@back{asked.Length}.test").JoinAsync();
        using var browser = Portal.Client(follow: false);

        using var answer = await browser.SendFormAsync(
            $"/sign-in?back={Uri.EscapeDataString(asked)}", ("Mail address", ana.Mail), ("Password", Person.Password));

        Assert.Equal(new Uri(Portal.Address, gone), new Uri(Portal.Address, answer.Headers.Location!)); // It redirects.
    }

    /// <summary>What a page says, whoever it says it to.</summary>
    private static string Said(AngleSharp.Html.Dom.IHtmlDocument page, Person person) =>
        string.Join(' ', page.QuerySelector("main")!.TextContent.Replace(person.Mail, "…", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)); // Every page has one.
}
