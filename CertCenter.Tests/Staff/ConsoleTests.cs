using System.Net;
using System.Reflection;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;
using CertCenter.Portal.Components;
using CertCenter.Tests.Access;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Person = CertCenter.Tests.Access.Person;

namespace CertCenter.Tests.Staff;

/// <summary>The console as it answers over HTTP.</summary>
public sealed class ConsoleTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private static readonly string[] Routes =
    [
        .. typeof(Links).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>(false)).Select(r => r.Template)
            .Where(t => t == Links.Staff || t.StartsWith(Links.Staff + "/", StringComparison.Ordinal)).Except([Links.StaffSignIn, Links.StaffJoin])
            .Select(t => t.Replace("{id:guid}", "0197a000-0000-7000-8000-000000000001", StringComparison.Ordinal).Replace("{screen}", "Trail", StringComparison.Ordinal)),
    ];

    private PortalHost Portal => fixture.Portal;

    [Fact]
    public async Task The_link_of_the_host_lets_somebody_in_once_and_not_before_a_second_factor_works()
    {
        using var sam = new StaffPerson(Portal, "sam@first.test");
        var link = await sam.LinkAsync();
        using (var wrong = await OtherCodeAsync(sam, link))
        {
            Assert.StartsWith("/staff/sign-in", await sam.OpenAsync("/staff/people"), StringComparison.Ordinal);
        }

        using var joined = await sam.FollowAsync(link);
        Assert.Contains("Staff home", await sam.OpenAsync("/staff"), StringComparison.Ordinal);
        Assert.Contains("used or is too old", await sam.OpenAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_of_staff_goes_to_the_console_only()
    {
        using var sam = await new StaffPerson(Portal, "sam@cookie.test").JoinAsync();
        using var browser = Portal.Client(follow: false);
        using var answer = await sam.SignInAsync(browser);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Secure-cc-staff=", StringComparison.Ordinal));
        foreach (var flag in new[] { "; secure", "; httponly", "; samesite=strict", "; path=/staff" })
        {
            Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Address_password_and_code_are_wrong_in_the_same_words_and_a_code_counts_once()
    {
        using var sam = await new StaffPerson(Portal, "sam@wrong.test").JoinAsync();
        using var elsewhere = Portal.Client();
        var used = sam.NextCode();
        using var right = await sam.SignInAsync(elsewhere, code: used);
        Assert.Equal("/staff", right.RequestMessage!.RequestUri!.AbsolutePath); // It was sent.

        using var guesser = Portal.Client();
        List<string> said = [];
        foreach (var (password, code) in new[] { ("not the password", sam.NextCode()), (StaffPerson.Password, "000000"), (StaffPerson.Password, used) })
        {
            using var answer = await sam.SignInAsync(guesser, password, code);
            said.Add((await Person.ReadAsync(answer)).QuerySelector("[role=alert]")!.TextContent.Trim()); // It says no.
        }

        Assert.Equal("That did not match. Try again with a new code.", Assert.Single(said.Distinct()));
    }

    [Fact, Trait("Promise", "P16")]
    public async Task No_page_of_the_console_answers_without_a_session_that_began_with_both_factors()
    {
        Assert.True(Routes.Length > 8, $"Only {Routes.Length} pages.");
        using var customer = await new Person(Portal, "ana@console.test").JoinAsync();
        using var nobody = Portal.Client(follow: false);
        using var sam = await new StaffPerson(Portal, "sam@console.test").JoinAsync();
        foreach (var route in Routes)
        {
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(nobody, route));
            Assert.StartsWith("/staff/sign-in", await EndAsync(customer.Browser, route), StringComparison.Ordinal);
            Assert.StartsWith(route, await EndAsync(sam.Browser, route), StringComparison.Ordinal);
        }

        Assert.StartsWith("/sign-in", await EndAsync(sam.Browser, "/members"), StringComparison.Ordinal);
        using var left = await sam.Browser.SendFormAsync(Links.StaffSignOut);
        foreach (var route in Routes)
        {
            Assert.StartsWith("/staff/sign-in", await EndAsync(sam.Browser, route), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Operations_ask_others_in_and_change_them_and_an_agent_sees_no_way_to()
    {
        using var boss = await new StaffPerson(Portal, "boss@people.test").JoinAsync();
        using var asked = await boss.Browser.SendFormAsync("/staff/people", ("Mail address", "new@people.test"), ("Role", "SupportAgent"));
        var link = new Uri((await Person.ReadAsync(asked)).QuerySelector("#staff-link")!.TextContent).PathAndQuery; // The page shows it once.

        using var agent = new StaffPerson(Portal, "new@people.test");
        using var joined = await agent.FollowAsync(link);

        Assert.DoesNotContain("Ask somebody in", await agent.OpenAsync("/staff/people"), StringComparison.Ordinal);
        Assert.Contains("Your role may not do this", await agent.OpenAsync("/staff/log"), StringComparison.Ordinal);
        Assert.Contains("asked in", await boss.OpenAsync("/staff/log"), StringComparison.Ordinal);

        using var removed = await boss.Browser.SendFormAsync("/staff/people", ("Role of new@people.test", "SupportLead"));
        Assert.StartsWith("/staff/sign-in", await agent.OpenAsync("/staff/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_suspend_a_workspace_for_a_reason_and_let_it_go_on()
    {
        using var owner = await new Person(Portal, "ana@life.test").JoinAsync();
        using var boss = await new StaffPerson(Portal, "boss@life.test").JoinAsync();
        using var list = await boss.Browser.GetAsync(new Uri("/staff/workspaces?q=Brightwater", UriKind.Relative));
        var page = (await Person.ReadAsync(list)).QuerySelectorAll("td a").Select(a => a.GetAttribute("href")!).Last(); // It is a link.

        using var suspended = await boss.Browser.SendFormAsync(page, ("What to do", "Suspend"), ("Reason", "An invoice is open."));

        Assert.Contains("Suspended. It is read only now.", (await Person.ReadAsync(suspended)).Body!.TextContent, StringComparison.Ordinal); // A page has a body.
        Assert.Contains("Resume", await boss.OpenAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_asks_support_answers_on_its_page_and_mails_tell_both()
    {
        using var ana = await new Person(Portal, "ana@ticket.test").JoinAsync();
        using var agent = await new StaffPerson(Portal, "agent@ticket.test").JoinAsync(StaffRole.SupportAgent);
        var asked = await Portal.Services.GetRequiredService<OpenTicket>().ExecuteAsync(await CallerAsync(Portal, ana.Mail), "Reading fails", "Since Monday.", SupportAreas.Connections, false, default);
        Assert.Null(asked.Refusal);

        var told = Mailbox.LinkIn(await Portal.Mailbox.WaitForAsync(agent.Mail, "A customer wrote"));
        using var answered = await agent.Browser.SendFormAsync(told.PathAndQuery, ("Answer", "Which one?"));

        Assert.Contains("Which one?", (await Person.ReadAsync(answered)).Body!.TextContent, StringComparison.Ordinal); // A page has a body.
        Assert.Contains("Reading fails", await agent.OpenAsync("/staff/tickets"), StringComparison.Ordinal);
        Assert.EndsWith($"/support/tickets/{asked.Value.Value}", Mailbox.LinkIn(await Portal.Mailbox.WaitForAsync(ana.Mail, "Support answered")).AbsolutePath, StringComparison.Ordinal);
    }

    internal static async Task<Caller> CallerAsync(PortalHost portal, string mail)
    {
        var services = portal.Services;
        var account = await services.GetRequiredService<AccountQuery>().ExecuteAsync(new SystemCaller("test"), mail, default);
        var session = await services.GetRequiredService<StartSession>().ExecuteAsync(new Visitor("", "test"), account!.Id, false, default); // Signed up before.
        return (await services.GetRequiredService<EnterWorkspace>().ExecuteAsync(session, default)).Value;
    }

    private static async Task<HttpResponseMessage> OtherCodeAsync(StaffPerson sam, string link) =>
        await sam.Browser.SendFormAsync(link, ("Your name", "Sam"), ("Password", StaffPerson.Password), ("Code", "000000"));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string route)
    {
        using var answer = await browser.GetAsync(new Uri(route, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<string> EndAsync(HttpClient browser, string route)
    {
        using var answer = await browser.GetAsync(new Uri(route, UriKind.Relative));
        return answer.RequestMessage!.RequestUri!.AbsolutePath; // It was sent.
    }
}
