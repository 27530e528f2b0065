using CertCenter.Domain.Kernel;
using CertCenter.Domain.Support;
using CertCenter.Portal.Components;
using CertCenter.Tests.Architecture;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Staff;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using Person = CertCenter.Tests.Access.Person;

namespace CertCenter.Tests.EndToEnd;

/// <summary>Opens every address as owner, reviewer, auditor and stranger, and looks at it in both themes, on a desk and on a phone.</summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed class EveryPageTests(BrowserFixture fixture)
{
    [ChromiumFact]
    public Task No_page_has_a_serious_fault_for_those_who_can_not_see_or_point() => fixture.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        var workspace = await BusyWorkspace.ArrangeAsync(portal);
        var looks = new Looks();
        var owner = EveryAddress.WithStates(workspace);
        await Task.WhenAll(
            LookAsync(looks, portal, [.. owner.Take(owner.Count / 2)], 0, account => account.SignInAsync(BusyWorkspace.Owner)),
            LookAsync(looks, portal, [.. owner.Skip(owner.Count / 2)], 0, account => account.SignInAsync(BusyWorkspace.Owner)),
            LookAsync(looks, portal, Some(EveryAddress.Of(workspace)), 1, account => account.JoinAsync(BusyWorkspace.Reviewer, "Mona Manager")),
            LookAsync(looks, portal, Some(EveryAddress.Of(workspace)), 2, account => account.JoinAsync(BusyWorkspace.Auditor, "Anna Auditor")),
            LookAsync(looks, portal, EveryAddress.Public(workspace), 3, _ => Task.CompletedTask));

        Rules.Hold(looks.Faults);
    });

    [ChromiumFact]
    public Task Nor_has_one_of_the_console_of_staff() => fixture.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        using var ana = await new Person(portal, "ana@brightwater.test").JoinAsync();
        var caller = await ConsoleTests.CallerAsync(portal, ana.Mail);
        var ticket = await portal.Services.GetRequiredService<OpenTicket>().ExecuteAsync(caller, "Reading fails", "Since Monday.", SupportAreas.Connections, false, default);
        using var boss = await new StaffPerson(portal, "boss@certcenter.test").JoinAsync();
        var page = await fixture.Browser.OpenAsync(portal);
        await page.GotoAsync(Links.StaffSignIn);
        await page.GetByLabel("Mail address").FillAsync(boss.Mail);
        await page.GetByLabel("Password").FillAsync(StaffPerson.Password);
        await page.GetByLabel("Code").FillAsync(boss.NextCode());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Staff home" }).WaitForAsync();

        var looks = new Looks();
        await looks.AtAllAsync(EveryAddress.OfStaff(caller.Tenant.Value, ticket.Value.Value), page, 4);
        Rules.Hold(looks.Faults);
    });

    [ChromiumFact]
    public Task A_page_with_faults_is_found() => fixture.Browser.JourneyAsync(async () =>
    {
        await using var portal = await PortalHost.StartAsync(_ => { });
        var page = await fixture.Browser.OpenAsync(portal);
        await page.AddInitScriptAsync(
            """
            addEventListener('DOMContentLoaded', () => {
              document.querySelectorAll('label, h1').forEach(e => e.remove());
              document.querySelector('main').insertAdjacentHTML('beforeend', '<p style="width:500px; color:#999; background:#aaa">Pale and wide</p>');
            });
            """);

        var looks = new Looks();
        await looks.AtAllAsync(["/sign-in"], page, 1);

        Assert.Contains(looks.Faults, fault => fault.Contains(" label", StringComparison.Ordinal));
        Assert.Contains(looks.Faults, fault => fault.Contains("color-contrast", StringComparison.Ordinal));
        Assert.Contains(looks.Faults, fault => fault.EndsWith("no heading", StringComparison.Ordinal));
        Assert.Contains(looks.Faults, fault => fault.StartsWith("360 ", StringComparison.Ordinal) && fault.Contains("wider than the screen", StringComparison.Ordinal));
    });

    /// <summary>The owner sees every page; of what others see of them a part is enough, all of it in the long form.</summary>
    private static IReadOnlyList<string> Some(IReadOnlyList<string> addresses) =>
        LongForm.Asked ? addresses : [.. addresses.Where((_, n) => n % 4 == 0)];

    private async Task LookAsync(Looks looks, PortalSite portal, IReadOnlyList<string> addresses, int turn, Func<AccountPages, Task> enter)
    {
        var page = await fixture.Browser.OpenAsync(portal);
        await enter(new AccountPages(portal, page));
        await looks.AtAllAsync(addresses, page, turn);
    }
}
