using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Entry;

/// <summary>What the trail of a workspace tells about the sign-ins of its members.</summary>
public sealed class SignInTrailTests : IAsyncLifetime
{
    private static readonly Visitor Somebody = new("203.0.113.7", "Firefox");
    private static readonly SystemCaller Asker = new("test");

    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!; // Founded before each test.
    private Account _olga = null!; // Founded with it.

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        await using var db = _house.Catalog.Read();
        _olga = await db.Accounts.AsNoTracking().SingleAsync();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_member_who_enters_is_told_of_once_a_session_however_many_requests_come_at_once()
    {
        var session = await StartAsync(withSecondFactor: true);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => EnterAsync(session)));
        await EnterAsync(session);
        await EnterAsync(await StartAsync(withSecondFactor: false));

        var lines = await LinesAsync("member.entered");
        Assert.Equal(2, lines.Count);
        Assert.Contains("\"secondFactor\":true", lines[0].Facts, StringComparison.Ordinal);
        Assert.Contains("203.0.113.7", lines[0].Facts, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Value.ToString("N"), lines[0].Subject, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_happened_to_a_sign_in_meanwhile_is_told_at_the_next_entering_and_once()
    {
        await _house.Get<CountFailedSignIn>().ExecuteAsync(Asker, _olga.Id, byStranger: true, CancellationToken.None);
        await _house.Get<CountFailedSignIn>().ExecuteAsync(Asker, _olga.Id, byStranger: true, CancellationToken.None);
        await ChangeAsync(account => (account.SecondFactorOn, account.PasswordHash) = (true, "another"));
        await ChangeAsync(account => account.SecondFactorOn = false);

        await EnterAsync(await StartAsync(withSecondFactor: false));
        await EnterAsync(await StartAsync(withSecondFactor: false));

        Assert.Contains("\"times\":2", Assert.Single(await LinesAsync("member.sign-in-failed")).Facts, StringComparison.Ordinal);
        Assert.Single(await LinesAsync("member.second-factor-on"));
        Assert.Single(await LinesAsync("member.second-factor-off"));
        Assert.Single(await LinesAsync("member.password-changed"));
    }

    [Fact]
    public async Task Another_workspace_of_the_same_person_is_told_of_it_too()
    {
        var second = await _house.FoundAsync("Norrvik");
        await _house.Get<CountFailedSignIn>().ExecuteAsync(Asker, _olga.Id, byStranger: true, CancellationToken.None);
        _house.Clock.Pass(TimeSpan.FromMinutes(1)); // A session begins in the workspace that its person joined first.
        var joining = Domain.Members.Member.Join(_olga.Id, _olga.Mail, true, _olga.Name, Roles.Auditor, _house.Clock.GetUtcNow());
        await second.WriteAsync(db => db.Members.Add(joining));
        await using (var catalog = await _house.Catalog.WriteAsync(CancellationToken.None))
        {
            catalog.Add(Membership.Of(_olga.Id, second.Id, _house.Clock.GetUtcNow()));
            await catalog.CommitAsync(CancellationToken.None);
        }

        var session = await StartAsync(withSecondFactor: false);
        await EnterAsync(session);
        Assert.Null((await _house.Get<SwitchWorkspace>().ExecuteAsync(session, second.Id, CancellationToken.None)).Refusal);
        await EnterAsync(session);

        Assert.Single(await LinesAsync("member.sign-in-failed"));
        Assert.Single(await LinesAsync("member.entered"));
        Assert.Single(await LinesAsync("member.sign-in-failed", second));
        Assert.Single(await LinesAsync("member.entered", second));
    }

    [Fact]
    public async Task Signing_out_is_told_in_the_workspace_that_was_open()
    {
        var session = await StartAsync(withSecondFactor: false);
        await EnterAsync(session);

        await _house.Get<TellLeaving>().ExecuteAsync(session, CancellationToken.None);
        await _house.Get<SignOut>().ExecuteAsync(session, CancellationToken.None);
        await _house.Get<TellLeaving>().ExecuteAsync(session, CancellationToken.None);

        Assert.Equal((await LinesAsync("member.entered")).Single().Subject, Assert.Single(await LinesAsync("member.signed-out")).Subject);
    }

    private Task<SessionId> StartAsync(bool withSecondFactor) => _house.Get<StartSession>().ExecuteAsync(Somebody, _olga.Id, withSecondFactor, CancellationToken.None);

    private async Task EnterAsync(SessionId session) => Assert.Null((await _house.Get<EnterWorkspace>().ExecuteAsync(session, CancellationToken.None)).Refusal);

    private async Task ChangeAsync(Action<Account> change)
    {
        var account = await _house.Get<AccountQuery>().ExecuteAsync(Asker, _olga.Id, CancellationToken.None);
        Assert.NotNull(account);
        change(account);
        Assert.Null((await _house.Get<SaveAccount>().ExecuteAsync(Asker, account, null, CancellationToken.None)).Refusal);
    }

    private async Task<IReadOnlyList<Domain.Audit.AuditEvent>> LinesAsync(string what, TestTenant? tenant = null)
    {
        await using var db = await (tenant ?? _tenant).ReadAsync();
        return await db.AuditEvents.Where(e => e.What == what).OrderBy(e => e.Id).ToListAsync();
    }
}
