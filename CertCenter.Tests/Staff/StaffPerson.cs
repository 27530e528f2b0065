using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Tests.Access;
using CertCenter.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Person = CertCenter.Tests.Access.Person;

namespace CertCenter.Tests.Staff;

/// <summary>Somebody of the staff with a browser of their own and an authenticator.</summary>
internal sealed class StaffPerson(PortalHost portal, string mail) : IDisposable
{
    public const string Password = "eleven slow barges at dawn";

    private readonly Person _authenticator = new(portal, mail);
    private int _codes;

    public HttpClient Browser { get; } = portal.Client();

    public string Mail => mail;

    public string Seed { get; private set; } = "";

    public void Dispose()
    {
        Browser.Dispose();
        _authenticator.Dispose();
    }

    /// <summary>The next code: each counts once, so that every use asks for a newer half minute, of which the portal allows a few.</summary>
    public string NextCode() => _authenticator.CodeOf(Seed, _codes++ - 1);

    /// <summary>A link as the host prints it, followed to the end.</summary>
    public async Task<StaffPerson> JoinAsync(StaffRole role = StaffRole.Operations)
    {
        await FollowAsync(await LinkAsync());
        if (role is not StaffRole.Operations)
        {
            await using var db = await portal.Services.GetRequiredService<Domain.Persistence.Catalog.CatalogDatabase>().WriteAsync(CancellationToken.None);
            db.StaffMembers.Single(s => s.Mail == mail).ChangeRole(role);
            await db.CommitAsync(CancellationToken.None);
        }

        return this;
    }

    public async Task<string> LinkAsync() =>
        $"/staff/join?token={(await portal.Services.GetRequiredService<InviteStaff>().ExecuteAsync(new SystemCaller("test"), mail, CancellationToken.None)).Value.Text}";

    public async Task<HttpResponseMessage> FollowAsync(string link)
    {
        using var opened = await Browser.GetAsync(new Uri(link, UriKind.Relative));
        Seed = (await Person.ReadAsync(opened)).QuerySelector("#authenticator-key")!.TextContent.Replace(" ", "", StringComparison.Ordinal); // The page shows it.
        return await Browser.SendFormAsync(link, ("Your name", $"Sam {mail.Split('@')[0]}"), ("Password", Password), ("Code", NextCode()));
    }

    public Task<HttpResponseMessage> SignInAsync(HttpClient? browser = null, string password = Password, string? code = null) =>
        (browser ?? Browser).SendFormAsync("/staff/sign-in", ("Mail address", mail), ("Password", password), ("Code", code ?? NextCode()));

    /// <summary>What a page says; its address when it was left for another.</summary>
    public async Task<string> OpenAsync(string path)
    {
        using var answer = await Browser.GetAsync(new Uri(path, UriKind.Relative));
        var at = answer.RequestMessage!.RequestUri!.PathAndQuery; // It was sent.
        return at.StartsWith(path, StringComparison.Ordinal) ? (await Person.ReadAsync(answer)).Body!.TextContent : at; // A page has a body.
    }
}
