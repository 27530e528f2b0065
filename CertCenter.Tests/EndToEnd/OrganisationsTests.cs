using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Components;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Staff;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.EndToEnd;

/// <summary>Two organisations and a guest, at a certified provider, in a browser.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class OrganisationsTests(BrowserFixture chromium)
{
    private static readonly string[] Password = ["pwd"];
    private static readonly string[] Strong = ["pwd", "mfa"];
    private static readonly string[] Auditors = ["auditors"];
    private static readonly (int Width, ColorScheme Theme)[] Ways = [(360, ColorScheme.Dark), (1400, ColorScheme.Light)];

    [OidcFact]
    public Task People_of_two_organisations_come_in_and_a_guest_does_not() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        var afterSignOut = new Uri(portal.Address, Links.SignIn).ToString();
        await using var bright = await OidcServer.StartAsync(
            new
            {
                olga = new { name = "Olga at Brightwater", amr = Strong },
                ana = new { name = "Ana Auditor", email = "ana@brightwater.test", groups = Auditors, amr = Password },
                guest = new { name = "Gil Guest", email = "olga@brightwater.test", amr = Password },
            },
            afterSignOut);
        await using var other = await OidcServer.StartAsync(new { olga = new { name = "Another Olga", groups = Auditors, amr = Password } }, afterSignOut);

        var olga = await chromium.Browser.OpenAsync(portal);
        await new AccountPages(portal, olga).SignUpAsync("Brightwater", "Olga Owner", "olga@brightwater.test");
        var way = await AddAsync(olga, bright, "Brightwater ID");
        await olga.GetByRole(AriaRole.Link, new() { Name = "Try Brightwater ID now" }).ClickAsync();
        await olga.GetByRole(AriaRole.Link, new() { Name = "olga" }).ClickAsync();
        await Expect(olga.GetByText("On", new() { Exact = true })).ToBeVisibleAsync();
        await olga.GetByRole(AriaRole.Button, new() { Name = "Add a role" }).ClickAsync();
        await olga.GetByLabel("App role or group").FillAsync("auditors");
        await olga.GetByLabel("Role here").SelectOptionAsync("Auditor");
        await olga.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(olga.GetByText("Saved.")).ToBeVisibleAsync();
        await LookAsync(olga);

        // The guest's token even says Olga's address: nobody is found by an address.
        var guest = await chromium.Browser.OpenAsync(portal);
        await GoAsync(guest, way, "guest");
        await Expect(guest.GetByText("you have no place in this workspace")).ToBeVisibleAsync();

        var ana = await chromium.Browser.OpenAsync(portal);
        await GoAsync(ana, way, "ana");
        await Expect(ana.GetByRole(AriaRole.Button, new() { Name = "Ana Auditor" })).ToBeVisibleAsync();
        await ana.GotoAsync(Links.SignOut);
        await ana.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(ana.GetByRole(AriaRole.Link, new() { Name = "Continue with Brightwater ID" })).ToBeVisibleAsync();
        await ana.GetByRole(AriaRole.Link, new() { Name = "Sign out at your organisation too" }).ClickAsync();
        await ana.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(ana.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        // The second organisation, with somebody of the same name. Its owner has not come through it yet, so nobody does.
        var second = await chromium.Browser.OpenAsync(portal);
        await new AccountPages(portal, second).SignUpAsync("Harbour", "Hanna Owner", "hanna@harbour.test");
        var otherWay = await AddAsync(second, other, "Harbour ID");
        var early = await chromium.Browser.OpenAsync(portal);
        await GoAsync(early, otherWay, "olga");
        await Expect(early.GetByText("you have no place in this workspace")).ToBeVisibleAsync();

        await second.GetByRole(AriaRole.Link, new() { Name = "Try Harbour ID now" }).ClickAsync();
        await second.GetByRole(AriaRole.Link, new() { Name = "olga" }).ClickAsync();
        await Expect(second.GetByText("On", new() { Exact = true })).ToBeVisibleAsync();
        var hers = await chromium.Browser.OpenAsync(portal);
        await GoAsync(hers, otherWay, "olga");
        await Expect(hers.GetByRole(AriaRole.Button, new() { Name = "Hanna Owner" })).ToBeVisibleAsync();
    });

    [OidcFact]
    public Task Staff_come_in_through_their_employer_and_give_a_second_factor_where_it_tells_of_none() => chromium.Browser.JourneyAsync(async () =>
    {
        var authorities = Path.GetTempFileName();
        await File.WriteAllTextAsync(authorities, OidcServer.AuthorityPem);
        await using var works = await OidcServer.StartAsync(new { sam = new { name = "Sam", amr = Strong }, kim = new { name = "Kim", amr = Password } }, "https://not-registered.test/yet");
        await using var portal = await PortalHost.StartAsync(_ => { }, settings: new Dictionary<string, string?>
        {
            ["SignIn:Staff:Name"] = "Works ID",
            ["SignIn:Staff:Issuer"] = works.Issuer,
            ["SignIn:Staff:ClientId"] = OidcServer.Client,
            ["SignIn:Staff:ClientSecret"] = OidcServer.Secret,
            ["SignIn:Staff:Authorities"] = authorities,
        });
        await works.RegisterAsync(new Uri(portal.Address, Links.SignInBack + "/staff").ToString());
        using var sam = await LinkedAsync(portal, works, "sam");
        using var kim = await LinkedAsync(portal, works, "kim");

        var page = await chromium.Browser.OpenAsync(portal);
        await GoAsync(page, "sam");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Staff home" })).ToBeVisibleAsync();

        var other = await chromium.Browser.OpenAsync(portal);
        await GoAsync(other, "kim");
        await other.GetByLabel("Code").FillAsync(kim.NextCode());
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Staff home" })).ToBeVisibleAsync();
        await other.GotoAsync(Links.StaffPasskeys);
        await Expect(other.GetByRole(AriaRole.Button, new() { Name = "Unlink it" })).ToBeVisibleAsync();
        await LookAsync(other);
        File.Delete(authorities);

        static async Task GoAsync(IPage page, string name)
        {
            await page.GotoAsync(Links.StaffSignIn);
            await page.GetByRole(AriaRole.Link, new() { Name = "Continue with Works ID" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        }
    });

    private static async Task<StaffPerson> LinkedAsync(PortalHost portal, OidcServer works, string name)
    {
        var person = await new StaffPerson(portal, $"{name}@works.test").JoinAsync();
        StaffSessionId session;
        await using (var db = portal.Services.GetRequiredService<CatalogDatabase>().Read())
        {
            session = db.StaffSessions.Single(s => db.StaffMembers.Any(m => m.Id == s.Staff && m.Mail == person.Mail)).Id;
        }

        Assert.Null((await portal.Services.GetRequiredService<LinkStaffProvider>().ExecuteAsync(session, new(works.Issuer, name), default)).Refusal);
        return person;
    }

    /// <summary>Adds an organisation on the settings page, and registers its answer address there; the address for its people.</summary>
    private static async Task<string> AddAsync(IPage page, OidcServer organisation, string name)
    {
        await page.GotoAsync(Links.SignInSettings);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add an organisation" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Issuer").FillAsync(organisation.Issuer);
        await page.GetByLabel("Client ID").FillAsync(OidcServer.Client);
        await page.GetByLabel("Client secret").FillAsync(OidcServer.Secret);
        await page.GetByLabel("Private certificate authority").FillAsync(OidcServer.AuthorityPem);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Not tried yet")).ToBeVisibleAsync();
        await organisation.RegisterAsync(await AnswerAsync(page));
        return await page.Locator("dt:has-text('Sign-in address') + dd").InnerTextAsync();
    }

    private static Task<string> AnswerAsync(IPage page) => page.Locator("dt:has-text('Answer address') + dd").InnerTextAsync();

    private static async Task GoAsync(IPage page, string way, string name)
    {
        await page.GotoAsync(way);
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
    }

    private static async Task LookAsync(IPage page)
    {
        foreach (var (width, theme) in Ways)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await Browser.PictureAsync(page, $"signing-in-{width}-{theme}");
            Assert.Empty(await Axe.SeriousAsync(page));
            Assert.False(await page.EvaluateAsync<bool>("() => document.querySelector('main').scrollWidth > document.querySelector('main').clientWidth + 1"), $"It is wider than {width}.");
        }
    }
}
