using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.SignIns;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CertCenter.Tests.Access;

/// <summary>Who comes in through an organisation, as what, and how far.</summary>
public sealed class OrganisationSignInTests(OrganisationFixture fixture) : IClassFixture<OrganisationFixture>
{
    private const string Refused = "/sign-in/problem?why=";

    private IServiceProvider Services => fixture.Portal.Services;

    [Fact]
    public async Task A_role_of_the_organisation_makes_a_member_who_follows_it()
    {
        await ChangeAsync(new RoleLine("cc-admins", Roles.Administrator), new RoleLine("cc-auditors", Roles.Auditor));
        Dictionary<string, object?> nils = new() { ["sub"] = "nils", ["name"] = "Nils New", ["email"] = "Nils@organisation.test", ["email_verified"] = true, ["groups"] = new[] { "x", "cc-admins" } };
        using var browser = fixture.Portal.Client(follow: false);

        Assert.Equal("/", await fixture.SignInAsync(browser, fixture.Standard, nils));
        var member = await MemberAsync("Nils New");
        Assert.Equal(Roles.Administrator, member?.Roles);
        Assert.Equal("nils@organisation.test", member?.Mail);
        Assert.True(member?.MailConfirmed);

        Assert.Equal("/", await fixture.SignInAsync(browser, fixture.Standard, new(nils) { ["groups"] = null, ["roles"] = "cc-auditors" }));
        Assert.Equal(Roles.Auditor, (await MemberAsync("Nils New"))?.Roles);

        Assert.Equal(Refused + "NoPlaceHere", await fixture.SignInAsync(browser, fixture.Standard, new(nils) { ["groups"] = null }));

        Assert.Null((await Services.GetRequiredService<RemoveMember>().ExecuteAsync(fixture.Owner, member?.Id ?? default, default)).Refusal);
        Assert.Equal(Refused + "NoPlaceHere", await fixture.SignInAsync(browser, fixture.Standard, nils));
    }

    [Fact]
    public async Task An_organisation_vouches_for_its_own_workspace_only()
    {
        var (switchTo, workspaces) = (Services.GetRequiredService<SwitchWorkspace>(), Services.GetRequiredService<WorkspacesQuery>());
        var other = await AddWorkspaceAsync();
        using var browser = fixture.Portal.Client(follow: false);
        Assert.Equal("/", await fixture.SignInAsync(browser, fixture.Standard, new() { ["sub"] = "olga" }));
        var session = await NewestSessionAsync();

        Assert.Equal([fixture.Owner.Tenant], (await workspaces.ExecuteAsync(session, default)).Select(w => w.Id));
        Assert.NotNull((await switchTo.ExecuteAsync(session, other, default)).Refusal);
        Assert.Null(await Services.GetRequiredService<AccountQuery>().ExecuteAsync(session, default));
        Assert.Empty(await Services.GetRequiredService<SessionsQuery>().ExecuteAsync(session, default));
        Assert.NotNull((await Services.GetRequiredService<SignOutElsewhere>().ExecuteAsync(session, default)).Refusal);
        Assert.Contains(await workspaces.ExecuteAsync(fixture.Owner.Session ?? default, default), w => w.Id == other);
    }

    [Fact]
    public async Task A_second_factor_counts_only_when_the_token_says_so()
    {
        using var browser = fixture.Portal.Client(follow: false);
        foreach (var (claims, strong) in new (Dictionary<string, object?>, bool)[]
        {
            (new() { ["sub"] = "olga" }, false),
            (new() { ["sub"] = "olga", ["amr"] = new[] { "pwd" } }, false),
            (new() { ["sub"] = "olga", ["acr"] = "c1" }, false),
            (new() { ["sub"] = "olga", ["amr"] = new[] { "pwd", "mfa" } }, true),
        })
        {
            Assert.Equal("/", await fixture.SignInAsync(browser, fixture.Standard, claims));
            await using var db = Services.GetRequiredService<CatalogDatabase>().Read();
            var session = await NewestSessionAsync();
            Assert.Equal(strong, await db.Sessions.AnyAsync(s => s.Id == session && s.SecondFactorAt != null));
        }

        // Before an act that asks for a fresh one, the provider asks again, and only a new sign-in there counts: not what it told when they came in.
        Assert.Equal(FreshFactor.AtProvider, await FreshAsync());
        var asked = await fixture.GoAsync(browser, "/security/confirm?back=/connections");
        Assert.Equal(("login", "0"), (asked["prompt"], asked["max_age"]));
        var old = fixture.Now.AddMinutes(-20).ToUnixTimeSeconds();
        string Code(Dictionary<string, object?> claims) => fixture.Forge.CodeFor(fixture.Forge.Token(asked.Nonce, fixture.Now, new(claims) { ["sub"] = "olga" }));
        Assert.Equal(Refused + "NotChecked", await OrganisationFixture.ComeBackAsync(browser, asked, ("code", Code(new() { ["amr"] = "mfa", ["auth_time"] = old }))));
        asked = await fixture.GoAsync(browser, "/security/confirm?back=/connections");
        Assert.Equal(Refused + "NoSecondFactorTold", await OrganisationFixture.ComeBackAsync(browser, asked, ("code", Code(new() { ["auth_time"] = fixture.Now.ToUnixTimeSeconds() }))));
        asked = await fixture.GoAsync(browser, "/security/confirm?back=/connections");
        Assert.Equal("/connections", await OrganisationFixture.ComeBackAsync(browser, asked, ("code", Code(new() { ["amr"] = "mfa", ["auth_time"] = fixture.Now.ToUnixTimeSeconds() }))));
        Assert.Equal(FreshFactor.Confirmed, await FreshAsync());
    }

    private async Task<FreshFactor> FreshAsync()
    {
        var caller = (await Services.GetRequiredService<EnterWorkspace>().ExecuteAsync(await NewestSessionAsync(), default)).Value;
        return await Services.GetRequiredService<ISecondFactor>().ConfirmAsync(caller, "", default);
    }

    [Fact]
    public async Task A_provider_that_is_down_leaves_other_sign_ins_working_and_says_so()
    {
        var down = (await Services.GetRequiredService<AddProvider>().ExecuteAsync(
            fixture.Owner, new(ProviderKind.Standard, "Down", "https://localhost:9", "x", "y", null), default)).Value;
        using var browser = fixture.Portal.Client(follow: false);
        using var answer = await browser.GetAsync(new Uri($"/sign-in/with/{down}", UriKind.Relative));
        using var nothing = await browser.GetAsync(new Uri($"/sign-in/with/{Guid.NewGuid()}", UriKind.Relative));

        Assert.Equal(Refused + "Away", answer.Headers.Location?.ToString());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nothing.StatusCode);
        var page = await fixture.Olga.OpenAsync(Refused + "Away");
        Assert.Contains("does not answer at the moment", page.Body?.TextContent, StringComparison.Ordinal);
        using var again = new Person(fixture.Portal, fixture.Olga.Mail);
        await again.SignInAsync();
        Assert.True(await again.IsInAsync());
    }

    [Fact]
    public async Task The_way_to_an_organisation_is_mailed_and_the_page_tells_nobody_whether_there_is_one()
    {
        using var browser = fixture.Portal.Client();
        string[] said = [];
        foreach (var mail in new[] { fixture.Olga.Mail, "nobody@organisation.test" })
        {
            using var answer = await browser.SendFormAsync("/sign-in/organisation", ("Mail address", mail));
            said = [.. said, (await Person.ReadAsync(answer)).QuerySelector("main")?.TextContent.Replace(mail, "…", StringComparison.Ordinal) ?? ""];
        }

        Assert.Equal(said[0], said[1]);
        var link = Mailbox.LinkIn(await fixture.Portal.Mailbox.WaitForAsync(fixture.Olga.Mail, "Sign in to"));
        Assert.StartsWith("/sign-in/with/", link.PathAndQuery, StringComparison.Ordinal);
    }

    /// <summary>A second workspace of the same account, as far as the catalog is concerned.</summary>
    private async Task<TenantId> AddWorkspaceAsync()
    {
        await using var db = await Services.GetRequiredService<CatalogDatabase>().WriteAsync(default);
        var account = await db.Sessions.Where(s => s.Id == fixture.Owner.Session).Select(s => s.Account).SingleAsync() ?? default;
        var other = Tenant.Found("Other", "westeurope", account, fixture.Now);
        other.Ready();
        db.Add(other);
        db.Add(Membership.Of(account, other.Id, fixture.Now));
        await db.CommitAsync(default);
        return other.Id;
    }

    private async Task ChangeAsync(params RoleLine[] roles) => Assert.Null((await Services.GetRequiredService<ChangeProvider>().ExecuteAsync(
        fixture.Owner, fixture.Standard, new("Forge", true, null, null, null, roles), default)).Refusal);

    private async Task<Member?> MemberAsync(string name)
    {
        await using var db = await Services.GetRequiredService<TenantDatabases>().ReadAsync(fixture.Owner, default);
        return await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Name == name);
    }

    private async Task<SessionId> NewestSessionAsync()
    {
        await using var db = Services.GetRequiredService<CatalogDatabase>().Read();
        return await db.Sessions.Where(s => s.Provider != null).OrderByDescending(s => s.CreatedAt).Select(s => s.Id).FirstAsync();
    }
}
