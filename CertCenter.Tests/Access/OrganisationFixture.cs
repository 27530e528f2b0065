using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.SignIns;
using CertCenter.Portal.Access;
using CertCenter.Portal.Access.Organisations;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace CertCenter.Tests.Access;

/// <summary>A portal, a provider that says anything, and two workspaces: one linked to it as a standard provider and as a directory of Entra ID, one not.</summary>
public sealed class OrganisationFixture : IAsyncLifetime
{
    public const string Directory = "11111111-1111-1111-1111-111111111111";

    /// <summary>A machine that runs many tests at once answers late; nothing here is about that.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _authorities = Path.GetTempFileName();

    public PortalHost Portal { get; private set; } = null!; // Started before the first test.

    internal TokenForge Forge { get; private set; } = null!; // Started before the first test.

    /// <summary>The owner of the workspace, signed in with a password and linked as "olga".</summary>
    internal Person Olga { get; private set; } = null!; // Joined before the first test.

    internal Caller Owner { get; private set; } = null!; // Entered before the first test.

    internal Guid Standard { get; private set; }

    internal Guid Entra { get; private set; }

    internal DateTimeOffset Now => Portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public async Task InitializeAsync()
    {
        Forge = await TokenForge.StartAsync();
        await File.WriteAllTextAsync(_authorities, Forge.Api.AuthorityPem);
        Portal = await PortalHost.StartAsync(
            services => services
                .AddSingleton(Options.Create(new AccessLimits { AccountFormsPerMinute = 10_000 }))
                .AddSingleton(all => new ProviderLine(all.GetRequiredService<GuardedDialler>()) { Patience = Patience }),
            settings: new Dictionary<string, string?>
            {
                ["SignIn:Entra:ClientId"] = TokenForge.ClientId,
                ["SignIn:Entra:ClientSecret"] = "the secret of the app",
                ["SignIn:Entra:Instance"] = Forge.Issuer + "/",
                ["SignIn:Staff:Name"] = "Works ID",
                ["SignIn:Staff:Issuer"] = Forge.Issuer,
                ["SignIn:Staff:ClientId"] = TokenForge.ClientId,
                ["SignIn:Staff:ClientSecret"] = "the secret of the staff's app",
                ["SignIn:Staff:StrongContext"] = "c1",
                ["SignIn:Staff:Authorities"] = _authorities,
            });
        Olga = await new Person(Portal, "olga@organisation.test").JoinAsync();
        using var browser = Portal.Client(follow: false);
        using var signedIn = await browser.SendFormAsync("/sign-in", ("Mail address", Olga.Mail), ("Password", Person.Password));
        Owner = await CallerOfAsync(Olga.Mail);
        var add = Portal.Services.GetRequiredService<AddProvider>();
        Standard = (await add.ExecuteAsync(Owner, new(ProviderKind.Standard, "Forge", Forge.Issuer, TokenForge.ClientId, "secret", Forge.Api.AuthorityPem), default)).Value;
        Entra = (await add.ExecuteAsync(Owner, new(ProviderKind.Entra, "Directory", Directory, null, null, null), default)).Value;
        await using (var db = await Portal.Services.GetRequiredService<CatalogDatabase>().WriteAsync(default))
        {
            // Entra ID has a certificate that the world trusts; its stand-in has not.
            await db.SignInProviders.Where(p => p.Id == Entra).ExecuteUpdateAsync(p => p.SetProperty(x => x.TrustedAuthorities, Forge.Api.AuthorityPem));
            await db.CommitAsync(default);
        }

        await ConnectAsync(browser, Standard, new() { ["sub"] = "olga" });
        await ConnectAsync(browser, Entra, new() { ["iss"] = $"{Forge.Issuer}/{Directory}/v2.0", ["tid"] = Directory, ["oid"] = "olga" });
    }

    public async Task DisposeAsync()
    {
        Olga.Dispose();
        await Portal.DisposeAsync();
        await Forge.DisposeAsync();
        File.Delete(_authorities);
    }

    /// <summary>What the person with this address may do in the workspace that they have open.</summary>
    internal async Task<Caller> CallerOfAsync(string mail)
    {
        await using var db = Portal.Services.GetRequiredService<CatalogDatabase>().Read();
        var session = await (
            from s in db.Sessions join a in db.Accounts on s.Account equals a.Id where a.Mail == mail && s.RevokedAt == null orderby s.CreatedAt descending select s.Id).FirstAsync();
        return (await Portal.Services.GetRequiredService<EnterWorkspace>().ExecuteAsync(session, default)).Value;
    }

    /// <summary>Goes to the provider in this browser, and stops there.</summary>
    internal async Task<Asked> GoAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        var there = answer.Headers.Location ?? throw new InvalidOperationException($"{path} does not go on: {(int)answer.StatusCode}");
        return there.IsAbsoluteUri && there.AbsoluteUri.StartsWith(Forge.Issuer, StringComparison.Ordinal)
            ? new(QueryHelpers.ParseQuery(there.Query))
            : throw new InvalidOperationException($"{path} goes to {there}");
    }

    /// <summary>Comes back with what the provider answered; where that leads.</summary>
    internal static async Task<string> ComeBackAsync(HttpClient browser, Asked asked, params (string Name, string Value)[] answer)
    {
        var query = answer.Any(a => a.Name == "state") ? answer : [("state", asked.State), .. answer];
        using var back = await browser.GetAsync(new Uri(QueryHelpers.AddQueryString(asked.Redirect.AbsolutePath, query.ToDictionary(a => a.Name, a => (string?)a.Value)), UriKind.Relative));
        return back.Headers.Location?.ToString() ?? $"{(int)back.StatusCode}";
    }

    /// <summary>A whole sign-in in a browser that follows nothing; where it leads.</summary>
    internal async Task<string> SignInAsync(HttpClient browser, Guid provider, Dictionary<string, object?> claims, string back = "")
    {
        var asked = await GoAsync(browser, $"/sign-in/with/{provider}?back={Uri.EscapeDataString(back)}");
        return await ComeBackAsync(browser, asked, ("code", Forge.CodeFor(Forge.Token(asked.Nonce, Now, claims))));
    }

    /// <summary>Links who is signed in with a password in this browser.</summary>
    private async Task ConnectAsync(HttpClient browser, Guid provider, Dictionary<string, object?> claims)
    {
        var session = Owner.Session ?? throw new InvalidOperationException("An owner has a session.");
        var asked = Portal.Services.GetRequiredService<OrganisationCookies>().AskToConnect(session.Value.ToString("N"), provider);
        var there = await GoAsync(browser, $"/security/organisation/{provider}?asked={Uri.EscapeDataString(asked)}&back=/security");
        Assert.Equal("/security", await ComeBackAsync(browser, there, ("code", Forge.CodeFor(Forge.Token(there.Nonce, Now, claims)))));
    }

    /// <summary>What a provider was asked.</summary>
    internal sealed class Asked(Dictionary<string, StringValues> query)
    {
        public string State => query["state"].ToString();

        public string Nonce => query["nonce"].ToString();

        public Uri Redirect => new(query["redirect_uri"].ToString());

        public string? this[string name] => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }
}
