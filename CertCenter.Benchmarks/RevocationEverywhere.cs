using System.Globalization;
using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Support;
using CertCenter.Domain.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CertCenter.Benchmarks;

/// <summary>
/// R1: from the call that takes somebody's access away until the last of their open screens has ended. Each screen is a circuit's guard with a session
/// of its own, or for a grant the banner of a page; fifty of them are real pages of a browser, which count until the browser has painted that it is over.
/// </summary>
internal sealed class RevocationEverywhere : ILine
{
    private const int Screens = 1_000;
    private const int Pages = 50;
    private const string Password = "wheelbarrow under the oak";

    public string Id => "R1";

    public string Promise => "signing out everywhere, removing a member, ending a grant, suspending a workspace: the slowest of 1,000 open screens, 50 of them real browser pages";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        if (PortalHere.Chromium is not { } chromium)
        {
            Console.WriteLine("# R1 skipped: there is no Chromium here");
            return [];
        }

        await using var house = await BenchmarkHouse.BuildAsync();
        var (owner, _) = await house.SignUpAsync("revoked");
        var access = await GrantedAccess.GiveAsync(house.Get<CatalogDatabase>(), house.Get<ISecrets>(), owner.Tenant, house.Get<TimeProvider>().GetUtcNow());
        await house.CloseAsync();
        await using var portal = await PortalHere.StartAsync(house.Root);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        var (screens, pages) = quick ? (Screens / 10, Pages / 10) : (Screens, Pages);
        List<Result> results = [];
        foreach (var (what, act) in new (string, Func<Somebody, Task<Refusal?>>)[]
        {
            ("signed out everywhere", async s => (await portal.Get<SignOutElsewhere>().ExecuteAsync(s.Session, CancellationToken.None)).Refusal),
            ("removed", async s => (await portal.Get<RemoveMember>().ExecuteAsync(owner, s.Member, CancellationToken.None)).Refusal),
            ("workspace suspended", async _ => (await portal.Get<SuspendWorkspace>().ExecuteAsync(new SystemCaller("benchmark"), owner.Tenant, "Not paid", CancellationToken.None)).Refusal),
        })
        {
            if (results.Count == 2) // Before the workspace can only be read.
            {
                await using var views = await OpenScreens.OfGrantAsync(portal, browser, owner, access, screens, pages);
                Tell("grant ended", await views.EndAsync(async () => (await portal.Get<RevokeAccess>().ExecuteAsync(owner, access.Id, CancellationToken.None)).Refusal));
            }

            var somebody = await JoinAsync(portal, owner, what);
            await using var open = await OpenScreens.OfMemberAsync(portal, browser, somebody.Account, somebody.Mail, Password, screens, pages);
            Tell(what, await open.EndAsync(() => act(somebody)));
        }

        return results;

        void Tell(string what, (double Circuits, double Pages) slowest)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# R1 {what}: circuits {slowest.Circuits:0} ms, pages {slowest.Pages:0} ms"));
            results.Add(new(Id, Math.Max(slowest.Circuits, slowest.Pages), 2_000, "ms"));
        }
    }

    /// <summary>A member who signs in with a password, and a session from which they sign out everywhere else.</summary>
    private static async Task<Somebody> JoinAsync(PortalHere portal, Caller owner, string what)
    {
        var now = portal.Get<TimeProvider>().GetUtcNow();
        var account = Account.Of($"{what.Replace(' ', '-')}@example.test", "Kai", now);
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            // By the portal's own measure: another one would be made anew at the sign-in, which ends older sessions.
            account.TakeOver("Kai", scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, Password), now);
        }

        var member = Member.Join(account.Id, account.Mail, true, account.Name, Roles.Administrator, now);
        await using (var all = await portal.Get<CatalogDatabase>().WriteAsync(CancellationToken.None))
        {
            all.AddRange(account, Membership.Of(account.Id, owner.Tenant, now));
            await all.CommitAsync(CancellationToken.None);
        }

        await using (var db = await portal.Get<TenantDatabases>().WriteAsync(owner, CancellationToken.None))
        {
            db.Members.Add(member);
            await db.CommitAsync(AuditEvent.Of(owner, now, "benchmark.arranged", "benchmark/0", "Arranged"), CancellationToken.None);
        }

        var session = await portal.Get<StartSession>().ExecuteAsync(new Visitor("192.0.2.1", "benchmark"), account.Id, false, CancellationToken.None);
        return new(account.Id, account.Mail, member.Id, session);
    }

    private sealed record Somebody(AccountId Account, string Mail, MemberId Member, SessionId Session);
}
