using System.Text;
using System.Text.RegularExpressions;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Components;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Mail;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.Staff;

/// <summary>A customer, an agent and a lead, each with a browser: from the question to the look that the customer ends.</summary>
[Collection(BrowserCollectionDefinition.Name)]
[Trait("Promise", "P15")]
public sealed partial class BreakGlassInABrowserTests(BrowserFixture chromium)
{
    private readonly List<string> _faults = [];

    [ChromiumFact]
    public Task Support_looks_with_leave_and_the_customer_sees_what_it_sees_and_ends_it() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var mails = SmtpFactAttribute.IsInstalled ? await SmtpServer.StartAsync() : null; // It is where CI runs.
        KeptLines<RefusalLog> refused = new();
        await using var portal = await PortalHost.StartAsync(
            services =>
            {
                services.AddSingleton<ILogger<RefusalLog>>(refused);
                if (mails is not null)
                {
                    TwiceKeptMail.Add(services);
                }
            },
            settings: mails is null ? null : TwiceKeptMail.SettingsOf(mails));
        if (mails is not null)
        {
            await TwiceKeptMail.TrustAsync(portal, mails);
        }

        using var client = await portal.SignUpAsync("Brightwater", "Olga Owner", "olga@b.test");
        using var sam = await new StaffPerson(portal, "sam@certcenter.test").JoinAsync(StaffRole.SupportAgent);
        using var lea = await new StaffPerson(portal, "lea@certcenter.test").JoinAsync(StaffRole.SupportLead);
        var customer = await chromium.Browser.OpenAsync(portal);
        await new AccountPages(portal, customer).SignInAsync("olga@b.test");
        await AskSupportAsync(customer);
        var agent = await SignInAsync(portal, sam);

        await agent.GotoAsync(Links.StaffTickets);
        await agent.GetByRole(AriaRole.Link, new() { Name = "Reading fails" }).ClickAsync();
        await agent.GetByRole(AriaRole.Link, new() { Name = "Ask to look" }).ClickAsync();
        await agent.GetByLabel("In words").FillAsync(SupportDesk.Why);
        await agent.GetByLabel("Signing in").CheckAsync();
        await LookAtAsync(agent, "console-ask");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(agent.GetByText("Waits for a colleague")).ToBeVisibleAsync();
        var grant = Grants().Match(agent.Url).Value;
        Assert.NotNull(await portal.Mailbox.WaitForAsync("olga@b.test", "Support asks to look"));

        var lead = await SignInAsync(portal, lea);
        await lead.GotoAsync(Links.StaffGrants);
        await lead.GetByRole(AriaRole.Link, new() { Name = "Brightwater" }).ClickAsync();
        await lead.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(lead.GetByText("Waits for the customer")).ToBeVisibleAsync();
        await LookAtAsync(lead, "console-grant");

        await customer.GotoAsync($"{Links.SupportAccess}/{grant}");
        await customer.GetByRole(AriaRole.Button, new() { Name = "Let them look" }).ClickAsync();
        await Expect(customer.GetByText("may begin to look at this workspace")).ToBeVisibleAsync();

        await agent.GotoAsync($"{Links.StaffGrants}/{grant}");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Begin to look" }).ClickAsync();
        await agent.GetByRole(AriaRole.Link, new() { Name = "Members" }).ClickAsync();
        await Expect(agent.GetByText("O•••", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(agent.GetByText("Olga Owner")).ToHaveCountAsync(0);
        await LookAtAsync(agent, "look-members");
        await agent.GetByRole(AriaRole.Button, new() { Name = "Show what tells of a person" }).ClickAsync();
        await Expect(agent.GetByText("Olga Owner")).ToBeVisibleAsync();

        await Expect(customer.GetByText("of support looks at this workspace")).ToBeVisibleAsync();
        await Expect(customer.GetByText("saw Members")).ToBeVisibleAsync();
        await Expect(customer.GetByText("had shown what tells of a person")).ToBeVisibleAsync();
        Assert.NotNull(await portal.Mailbox.WaitForAsync("olga@b.test", "Support is in your workspace"));
        await LookAtAsync(customer, "customer-grant");

        // The view goes within two seconds of the click, measured in the page that loses it.
        await agent.EvaluateAsync("() => { window.gone = new Promise(done => addEventListener('pagehide', () => { sessionStorage.gone = Date.now(); done(); })); }");
        await customer.EvaluateAsync("() => { window.addEventListener('click', () => { window.clicked = Date.now(); }, true); }");
        await customer.GetByRole(AriaRole.Button, new() { Name = "Revoke now" }).First.ClickAsync();
        await Expect(agent).Not.ToHaveURLAsync(new Regex("/look/"));
        await Expect(agent.GetByText("revoked by the workspace")).ToBeVisibleAsync();
        if (LongForm.Asked)
        {
            Assert.InRange(await TookAsync(agent, customer), 0, 2_000);
        }

        await agent.GotoAsync($"{Links.StaffGrants}/{grant}/look/Members");
        await Expect(agent.GetByText("You have no access here now.")).ToBeVisibleAsync();
        Assert.Contains(refused.Told, line => line.Contains("NoAccessNow at StaffLookPage, to staff ", StringComparison.Ordinal));

        await Expect(customer.GetByText("access ended")).ToBeVisibleAsync();
        await Expect(customer.GetByText("of support looks at this workspace")).ToHaveCountAsync(0);
        Assert.NotNull(await portal.Mailbox.WaitForAsync("olga@b.test", "no longer looks"));
        await customer.GotoAsync(Links.SupportAccess);
        await Expect(customer.GetByText("Sam sam")).ToBeVisibleAsync();
        await LookAtAsync(customer, "customer-access");
        if (mails is not null)
        {
            await ArrivedAsync(mails, portal.Mailbox.Read());
        }

        Rules.Hold(_faults);
    });

    /// <summary>Waits until the mail server has every letter, over TLS and for the address it was written to.</summary>
    private static async Task ArrivedAsync(SmtpServer server, IReadOnlyList<Letter> letters)
    {
        List<ReceivedMail> arrived = [];
        while (!letters.All(letter => arrived.Any(mail => mail.Secure && mail.To is [var to] && to == letter.To && IdOf(mail).Contains(letter.MessageId, StringComparison.Ordinal))))
        {
            arrived.Add(await server.ReceiveAsync());
        }

        static string IdOf(ReceivedMail mail) => Encoding.ASCII.GetString(Convert.FromBase64String(mail.Message)).Split("\r\n").First(line => line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Milliseconds from the click to the end of the view.</summary>
    private static async Task<double> TookAsync(IPage agent, IPage customer) =>
        await agent.EvaluateAsync<double>("() => Number(sessionStorage.gone)") - await customer.EvaluateAsync<double>("() => window.clicked");

    private async Task AskSupportAsync(IPage page)
    {
        await page.GotoAsync(Links.Support);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write to support" }).ClickAsync();
        await page.GetByLabel("Subject").FillAsync("Reading fails");
        await page.GetByLabel("What is it about").FillAsync("Since Monday.");
        await page.GetByLabel("Connections").CheckAsync();
        await LookAtAsync(page, "customer-ticket-new");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send to support" }).ClickAsync();
        await Expect(page.GetByText("Since Monday.")).ToBeVisibleAsync();
        await LookAtAsync(page, "customer-ticket");
    }

    private async Task<IPage> SignInAsync(PortalHost portal, StaffPerson person)
    {
        var page = await chromium.Browser.OpenAsync(portal);
        await page.GotoAsync(Links.StaffSignIn);
        await page.GetByLabel("Mail address").FillAsync(person.Mail);
        await page.GetByLabel("Password").FillAsync(StaffPerson.Password);
        await page.GetByLabel("Code").FillAsync(person.NextCode());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Staff home" }).WaitForAsync();
        return page;
    }

    /// <summary>With axe, on a desk and on a phone, in one theme each; pictures of all four where a folder for them is named.</summary>
    private async Task LookAtAsync(IPage page, string name)
    {
        foreach (var (width, theme) in new[] { (360, ColorScheme.Dark), (1400, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await Browser.PictureAsync(page, $"{name}-{width}-{theme}");
            _faults.AddRange((await Axe.SeriousAsync(page)).Select(fault => $"{width} {theme} {name}: {fault}"));
            var wide = await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
            if (width == 360 && wide)
            {
                _faults.Add($"{name} is wider than a phone");
            }
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Grants();
}
