using System.Text.Json;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Portal.Components;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.Staff;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CertCenter.Tests.Access;

/// <summary>Passkeys of a member and of staff in a browser, whose device is Chromium's own stand-in for one.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class PasskeyTests(BrowserFixture chromium)
{
    private readonly List<string> _faults = [];

    [ChromiumFact]
    public Task A_passkey_is_a_second_factor_of_members_and_of_staff_each_answer_once() => chromium.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var olga = await new Person(portal, "olga@passkey.test").JoinAsync();
        var (_, codes) = await olga.TurnSecondFactorOnAsync();
        var page = await chromium.Browser.OpenAsync(portal);
        await PlugInAsync(page);

        await PasswordAsync(page, olga.Mail);
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(codes[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(portal.Address.ToString());
        await page.GotoAsync(Links.Passkey);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Laptop");
        await page.GetByLabel("Current password").FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the passkey" }).ClickAsync();
        await Expect(page.GetByText("Laptop", new() { Exact = true })).ToBeVisibleAsync();
        await LookAsync(page, "security-passkeys");

        // From now on it does instead of a code, and what it answered counts once.
        await page.Context.ClearCookiesAsync();
        await PasswordAsync(page, olga.Mail);
        await LookAsync(page, "sign-in-passkey");
        var sent = await SentAsync(page, () => page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync());
        await Expect(page).ToHaveURLAsync(portal.Address.ToString());
        await page.Context.ClearCookiesAsync();
        await PasswordAsync(page, olga.Mail);
        await page.EvaluateAsync(
            "([state, answer]) => { const form = document.querySelector('[data-cc-passkey]').form; form.elements['Form.PasskeyState'].value = state; form.elements['Form.Passkey'].value = answer; form.submit(); }",
            new[] { sent.State, sent.Answer });
        await Expect(page.GetByText("The passkey did not match")).ToBeVisibleAsync();

        // Before an act it counts for a few minutes, in the session in which it was given; nothing given is no guess.
        Assert.Equal(FreshFactor.Wrong, await FreshAsync(portal));
        await PasswordAsync(page, olga.Mail);
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(portal.Address.ToString());
        Assert.Equal(FreshFactor.Wrong, await FreshAsync(portal));
        await page.GotoAsync(Links.ConfirmByPasskeyThen(Links.Security));
        await LookAsync(page, "confirm-passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(page.GetByText("Laptop", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(FreshFactor.Confirmed, await FreshAsync(portal));

        // Staff.
        using var sam = await new StaffPerson(portal, "sam@passkey.test").JoinAsync();
        var console = await chromium.Browser.OpenAsync(portal);
        await PlugInAsync(console);
        await StaffPasswordAsync(console, sam.Mail);
        await console.GetByLabel("Code from your authenticator").FillAsync(sam.NextCode());
        await console.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(console.GetByRole(AriaRole.Heading, new() { Name = "Staff home" })).ToBeVisibleAsync();
        await console.GotoAsync(Links.StaffPasskeys);
        await console.GetByLabel("Name", new() { Exact = true }).FillAsync("Key ring");
        await console.GetByRole(AriaRole.Button, new() { Name = "Add the passkey" }).ClickAsync();
        await Expect(console.GetByText("Key ring", new() { Exact = true })).ToBeVisibleAsync();
        await LookAsync(console, "console-passkeys");
        await console.Context.ClearCookiesAsync();
        await StaffPasswordAsync(console, sam.Mail);
        await LookAsync(console, "console-sign-in");
        await console.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(console.GetByRole(AriaRole.Heading, new() { Name = "Staff home" })).ToBeVisibleAsync();
        await console.GotoAsync(Links.StaffConfirm);
        await console.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(console.GetByRole(AriaRole.Heading, new() { Name = "Staff home" })).ToBeVisibleAsync();

        // Another's password with this passkey lets nobody in.
        using var eve = await new StaffPerson(portal, "eve@passkey.test").JoinAsync();
        await console.Context.ClearCookiesAsync();
        await StaffPasswordAsync(console, eve.Mail);
        await console.GetByRole(AriaRole.Button, new() { Name = "Use a passkey" }).ClickAsync();
        await Expect(console.GetByText("That did not match")).ToBeVisibleAsync();
        Rules.Hold(_faults);
    });

    /// <summary>A device with a screen lock that is open, as far as pages can tell.</summary>
    private static async Task PlugInAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
    }

    /// <summary>What the newest session of a member is good for before an act, without a code.</summary>
    private static async Task<FreshFactor> FreshAsync(PortalHost portal)
    {
        SessionId session;
        await using (var db = portal.Services.GetRequiredService<CatalogDatabase>().Read())
        {
            session = await db.Sessions.Where(s => s.Account != null && s.RevokedAt == null && s.Workspace != null).OrderByDescending(s => s.CreatedAt).Select(s => s.Id).FirstAsync();
        }

        var caller = (await portal.Services.GetRequiredService<EnterWorkspace>().ExecuteAsync(session, default)).Value;
        return await portal.Services.GetRequiredService<ISecondFactor>().ConfirmAsync(caller, "", default);
    }

    private static async Task PasswordAsync(IPage page, string mail)
    {
        await page.GotoAsync(Links.SignIn);
        await page.GetByLabel("Mail address").FillAsync(mail);
        await page.GetByLabel("Password").FillAsync(Person.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel("Code", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task StaffPasswordAsync(IPage page, string mail)
    {
        await page.GotoAsync(Links.StaffSignIn);
        await page.GetByLabel("Mail address").FillAsync(mail);
        await page.GetByLabel("Password").FillAsync(StaffPerson.Password);
    }

    /// <summary>What the browser sent for the device.</summary>
    private static async Task<(string State, string Answer)> SentAsync(IPage page, Func<Task> press)
    {
        var request = await page.RunAndWaitForRequestAsync(press, r => r.Method == "POST");
        var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(request.PostData);
        Assert.Equal("public-key", JsonDocument.Parse(form["Form.Passkey"].ToString()).RootElement.GetProperty("type").GetString());
        return (form["Form.PasskeyState"].ToString(), form["Form.Passkey"].ToString());
    }

    /// <summary>Looks at what is shown, on a phone in the dark and on a screen in the light.</summary>
    private async Task LookAsync(IPage page, string name)
    {
        foreach (var (width, theme) in new[] { (360, ColorScheme.Dark), (1400, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await Browser.PictureAsync(page, $"{name}-{width}-{theme}");
            _faults.AddRange((await Axe.SeriousAsync(page)).Select(fault => $"{width} {theme} {name}: {fault}"));
            if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))
            {
                _faults.Add($"{name} is wider than {width}");
            }
        }
    }
}
