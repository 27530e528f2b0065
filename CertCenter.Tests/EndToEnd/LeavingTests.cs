using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.EndToEnd.Pages;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace CertCenter.Tests.EndToEnd;

/// <summary>
/// The way out in a browser: cancelled, work refused in words, everything taken along and brought in elsewhere, the days pass, erased, the certificate.
/// </summary>
[Collection(BrowserCollectionDefinition.Name)]
public sealed partial class LeavingTests(BrowserFixture fixture)
{
    private const string Name = "Quellwasser";
    private const string Canary = "Brunnenwart";
    private const string Mail = "olga@brunnenwart.test";

    private static readonly (int Width, ColorScheme Theme)[] Ways = [(1400, ColorScheme.Light), (1400, ColorScheme.Dark), (360, ColorScheme.Light), (360, ColorScheme.Dark)];

    [ChromiumFact]
    [Trait("Promise", "P14")]
    public Task A_customer_leaves_with_everything_and_keeps_the_proof() => fixture.Browser.JourneyAsync(async () =>
    {
        var clock = new LateClock();
        await using var portal = await PortalHost.StartAsync(services => services.AddSingleton<TimeProvider>(clock));
        var page = await fixture.Browser.OpenAsync(portal);
        await new AccountPages(portal, page).SignUpAsync(Name, $"{Canary} Olga", Mail);
        await TrustAsync(page);

        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel this workspace" }).ClickAsync();
        await Assertions.Expect(page.GetByText("What leaving means")).ToBeVisibleAsync();
        await LookAsync(page, "leaving");
        await page.GetByLabel("Why do you leave?").FillAsync($"{Canary} merges.");
        await page.GetByLabel("Type the name of the workspace").FillAsync("something else");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel workspace" }).ClickAsync();
        await page.GetByText("That is not the name of this workspace.").WaitForAsync();
        await page.GetByLabel("Type the name of the workspace").FillAsync(Name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel workspace" }).ClickAsync();
        await page.GetByText("Read only: this workspace is cancelled.").WaitForAsync();
        await LookAsync(page, "cancelled");
        var certificate = await page.GetByRole(AriaRole.Link, new() { NameRegex = Erased() }).InnerTextAsync();
        var calendar = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Add to calendar" }).First.ClickAsync());
        Assert.Contains("BEGIN:VEVENT", await File.ReadAllTextAsync(await calendar.PathAsync()), StringComparison.Ordinal);

        await page.GotoAsync("/members");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite people" }).ClickAsync();
        await page.GetByLabel("Mail addresses").FillAsync("new@brunnenwart.test");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitations" }).ClickAsync();
        await page.GetByText("This workspace is read only, so nothing was changed").WaitForAsync();
        var export = await TakeEverythingAsync(page);
        await portal.Mailbox.WaitForAsync(Mail, $"{Name} is cancelled");
        await BringInElsewhereAsync(portal, export);

        await page.GotoAsync("about:blank");
        await LiveAsync(portal.Services, clock);

        await page.GotoAsync(certificate);
        await page.GetByRole(AriaRole.Heading, new() { Name = "Certificate 1" }).WaitForAsync();
        await LookAsync(page, "certificate");
        await VerifiesAsync(portal, new Uri(certificate).AbsolutePath, await page.ContentAsync());
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("Mail address").FillAsync(Mail);
        await page.GetByLabel("Password").FillAsync(SignUpDriver.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByText("Wrong mail address or password").WaitForAsync();
        Assert.Equal([1, 14, 3, 30, 7], portal.Mailbox.Read().Select(m => Days().Match(m.Subject)).Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().OrderBy(n => $"{n}", StringComparer.Ordinal));
        Assert.Empty(FilesWithCanary(portal.Root));
    });

    private static async Task TrustAsync(IPage page)
    {
        await page.GotoAsync("/settings/trust");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check now" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Holds", new() { Exact = true }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Does not hold")).ToHaveCountAsync(0);
        await LookAsync(page, "trust");
    }

    private static async Task<byte[]> TakeEverythingAsync(IPage page)
    {
        await page.GotoAsync("/settings/export");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make export" }).ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new() { NameRegex = Zip() });
        await link.WaitForAsync(new() { Timeout = 60_000 });
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>Somebody else's new workspace takes the export in, and keeps it when the old one is gone.</summary>
    private async Task BringInElsewhereAsync(PortalSite portal, byte[] export)
    {
        var page = await fixture.Browser.OpenAsync(portal);
        await new AccountPages(portal, page).SignUpAsync("Elsewhere", "Nora New", "nora@elsewhere.test");
        await page.GotoAsync("/settings/export/return");
        await page.GetByLabel("The export (ZIP)").SetInputFilesAsync(new FilePayload { Name = "workspace.zip", MimeType = "application/zip", Buffer = export });
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it back" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = $"Imported from {Name}" }).WaitForAsync(new() { Timeout = 60_000 });
        await page.GotoAsync("/audit");
        await Assertions.Expect(page.GetByText($"{Canary} Olga").First).ToBeVisibleAsync();
        await page.GotoAsync("about:blank");
    }

    /// <summary>Each look at its time, until nothing is left to look at.</summary>
    private static async Task LiveAsync(IServiceProvider services, LateClock clock)
    {
        var asker = new SystemCaller("test");
        await using var catalog = services.GetRequiredService<CatalogDatabase>().Read();
        var tenant = await catalog.Tenants.Where(t => t.Name == Name).Select(t => t.Id).SingleAsync();
        while (await services.GetRequiredService<EnterForJob>().ExecuteAsync(asker, tenant, WorkKind.Leaving, default) is { Refusal: null } job
            && (await services.GetRequiredService<FollowLife>().ExecuteAsync(job.Value, default)).Value is { } next)
        {
            await services.GetRequiredService<DeliverAccountMails>().ExecuteAsync(asker, default);
            clock.Pass(next - clock.GetUtcNow());
        }

        using var giveUp = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await catalog.Tenants.AsNoTracking().AnyAsync(t => t.Id == tenant && t.State != TenantState.Erased, giveUp.Token))
        {
            await services.GetRequiredService<EraseWorkspaces>().ExecuteAsync(asker, giveUp.Token);
            await beat.WaitForNextTickAsync(giveUp.Token);
        }
    }

    /// <summary>With what anybody can download, and nothing of ours.</summary>
    private static async Task VerifiesAsync(PortalSite portal, string path, string html)
    {
        using var anybody = portal.Client();
        var json = await anybody.GetByteArrayAsync(new Uri($"{path}/1/certificate.json", UriKind.Relative));
        var signature = await anybody.GetByteArrayAsync(new Uri($"{path}/1/certificate.sig", UriKind.Relative));
        var pem = await anybody.GetStringAsync(new Uri(PublicKey().Match(html).Value, UriKind.Relative));
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        Assert.True(key.VerifyData(json, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    private static async Task LookAsync(IPage page, string name)
    {
        var faults = await Axe.SeriousAsync(page);
        if (Environment.GetEnvironmentVariable("CERTCENTER_PICTURES") is { Length: > 0 })
        {
            foreach (var (width, theme) in Ways)
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                await Browser.PictureAsync(page, $"{name}-{width}-{theme}");
            }

            await page.SetViewportSizeAsync(1400, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        }

        Assert.Empty(faults);
    }

    /// <summary>But the mails, which were sent away.</summary>
    private static List<string> FilesWithCanary(string root)
    {
        var sought = Encoding.UTF8.GetBytes(Canary);
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "lock" && !f.StartsWith(Path.Combine(root, "mailbox"), StringComparison.Ordinal))
            .Where(f => Read(f).AsSpan().IndexOf(sought) >= 0)];
    }

    private static byte[] Read(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        open.CopyTo(bytes);
        return bytes.ToArray();
    }

    [GeneratedRegex("^https.*erased")]
    private static partial Regex Erased();

    [GeneratedRegex("^Download ZIP")]
    private static partial Regex Zip();

    [GeneratedRegex("is erased in (\\d+) days$")]
    private static partial Regex Days();

    [GeneratedRegex("/erased/keys/[0-9a-f]+\\.pem")]
    private static partial Regex PublicKey();

    /// <summary>Goes on as clocks do, and is ahead by as much as a test let pass.</summary>
    private sealed class LateClock : TimeProvider
    {
        private TimeSpan _ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

        public void Pass(TimeSpan time) => _ahead += time > TimeSpan.Zero ? time : TimeSpan.Zero;
    }
}
