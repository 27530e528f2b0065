using CertCenter.Domain.Accounts;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Members;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CertCenter.Tests.Tenants;

public sealed class SignUpTests : IAsyncLifetime
{
    private static readonly Visitor Somebody = new("203.0.113.7", "Firefox");

    private House _house = null!; // Built before each test.

    public async Task InitializeAsync() => _house = await House.BuildAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Who_signed_up_enters_a_workspace_of_their_own_as_its_owner()
    {
        Assert.Null((await SignUpAsync("Ana@Brightwater.test")).Refusal);

        var caller = (await EnterAsync("ana@brightwater.test")).Value;

        Assert.True(caller.IsOwner);
        Assert.Null(caller.Mail); // Not confirmed yet.
        await using var db = await _house.Databases.ReadAsync(caller, CancellationToken.None);
        Assert.Equal(["ana@brightwater.test"], await db.Members.Select(m => m.Mail).ToListAsync());
        Assert.Equal(["workspace.created", "member.entered"], await db.AuditEvents.OrderBy(e => e.Id).Select(e => e.What).ToListAsync());
        Assert.StartsWith(Path.Combine(_house.Root, "centralus"), _house.Get<StorePlaces>().StoreOf(caller.Tenant, "centralus"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_an_account_gets_the_same_answer_and_no_second_workspace()
    {
        var first = await SignUpAsync("ana@brightwater.test");
        await ConfirmAsync("ana@brightwater.test");

        var second = await SignUpAsync(" ANA@brightwater.test");

        Assert.Equal(first, second);
        await using var db = _house.Catalog.Read();
        Assert.Equal(1, await db.Tenants.CountAsync());
        Assert.Equal(
            [AccountMailKind.ConfirmMail, AccountMailKind.AlreadyHasAccount],
            await db.AccountMails.OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync());
    }

    [Fact]
    [Trait(SqlServer.Only, "Embedded")]
    public async Task An_address_with_an_account_costs_the_same_work_and_leaves_no_store()
    {
        var steps = new List<string>();
        await using var house = await House.BuildAsync(services => services.Wrap<StoreMaker>(real => new RecordedStores(real, steps)));
        var asked = new NewWorkspace("Brightwater", "centralus", "Ana", "ana@brightwater.test", "hash");
        await house.Get<SignUp>().ExecuteAsync(Somebody, asked, CancellationToken.None);
        var first = steps.ToList();
        steps.Clear();

        await house.Get<SignUp>().ExecuteAsync(Somebody, asked, CancellationToken.None);

        Assert.Equal(["key", "file", "identity"], first);
        Assert.Equal(first, steps);
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(house.Root, "centralus")));
    }

    [Fact]
    public async Task Signing_up_again_and_again_fills_nobodys_mailbox()
    {
        for (var n = 0; n < 5; n++)
        {
            await SignUpAsync("ana@brightwater.test");
        }

        await using var db = _house.Catalog.Read();
        Assert.Equal(1, await db.AccountMails.CountAsync());
    }

    [Theory]
    [InlineData("", "westeurope", "Ana", "a@b.test", "Workspace")]
    [InlineData("Brightwater", "moon", "Ana", "a@b.test", "Region")]
    [InlineData("Brightwater", "westeurope", " ", "a@b.test", "Name")]
    [InlineData("Brightwater", "westeurope", "Ana", "a@b@c", "Mail")]
    [InlineData("Brightwater", "westeurope", "Ana", "Ana <a@b.test>", "Mail")]
    public async Task A_field_that_is_not_right_is_named_and_nothing_is_made(string workspace, string region, string name, string mail, string field)
    {
        var answer = await _house.Get<SignUp>().ExecuteAsync(Somebody, new(workspace, region, name, mail, "hash"), CancellationToken.None);

        Assert.Equal(field, Assert.IsType<InvalidField>(answer.Refusal).Field);
        await using var db = _house.Catalog.Read();
        Assert.Equal(0, await db.Accounts.CountAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_sign_up_that_was_cut_off_after_any_step_goes_on_where_it_stopped(int stepsDone)
    {
        var (tenant, account) = await CutOffAsync(stepsDone);

        Assert.Equal(1, await _house.Get<ResumeSignUps>().ExecuteAsync(new SystemCaller("start"), CancellationToken.None));
        Assert.Equal(0, await _house.Get<ResumeSignUps>().ExecuteAsync(new SystemCaller("start"), CancellationToken.None));

        await AssertOneOwnerAsync(tenant, account);
    }

    [Fact]
    public async Task A_sign_up_that_was_cut_off_is_finished_by_the_next_sign_in()
    {
        var (tenant, account) = await CutOffAsync(1);

        await AssertOneOwnerAsync(tenant, account);
    }

    [Fact]
    public async Task No_job_works_in_a_workspace_that_is_not_made_yet()
    {
        var (tenant, _) = await CutOffAsync(2);
        var enter = _house.Get<EnterForJob>();

        Assert.IsType<WorkspaceNotOpen>((await enter.ExecuteAsync(new("test"), tenant.Id, WorkKind.Mail, CancellationToken.None)).Refusal);
        Assert.IsType<WorkspaceNotOpen>((await enter.ExecuteAsync(new("test"), new(Guid.NewGuid()), WorkKind.Mail, CancellationToken.None)).Refusal);

        await _house.Get<ResumeSignUps>().ExecuteAsync(new SystemCaller("start"), CancellationToken.None);
        var caller = (await enter.ExecuteAsync(new("test"), tenant.Id, WorkKind.Mail, CancellationToken.None)).Value;
        Assert.True(caller is { IsJob: true, MayAdminister: false, MayLookAround: false });
    }

    [Fact]
    [Trait(SqlServer.Only, "Embedded")]
    public async Task A_sign_up_that_breaks_at_any_step_leaves_nothing_and_one_that_is_killed_there_is_finished()
    {
        foreach (var step in _house.Get<StoreMaker>().Steps.Select(s => s.Name).Append("open"))
        {
            var fault = new FaultAtStep<FinishSignUp>(step);
            await using var house = await House.BuildAsync(services => services.AddSingleton<ILogger<FinishSignUp>>(fault));
            var wanted = new NewWorkspace("Brightwater", "centralus", "Ana", "ana@brightwater.test", "hash");

            await Assert.ThrowsAsync<IOException>(() => house.Get<SignUp>().ExecuteAsync(Somebody, wanted, CancellationToken.None));
            await AssertNothingAsync(house);

            using var killed = new CancellationTokenSource();
            fault.Kill = killed;
            await Assert.ThrowsAsync<OperationCanceledException>(() => house.Get<SignUp>().ExecuteAsync(Somebody, wanted, killed.Token));
            fault.IsOver = true;
            Assert.Equal(1, await house.Get<ResumeSignUps>().ExecuteAsync(new SystemCaller("start"), CancellationToken.None));

            await using var catalog = house.Catalog.Read();
            var tenant = await catalog.Tenants.SingleAsync();
            Assert.Equal(TenantState.Active, tenant.State);
            var asker = (await house.Get<EnterForJob>().ExecuteAsync(new("test"), tenant.Id, WorkKind.Mail, CancellationToken.None)).Value;
            await using var db = await house.Databases.ReadAsync(asker, CancellationToken.None);
            Assert.Equal(["workspace.created"], await db.AuditEvents.Select(e => e.What).ToListAsync());
        }
    }

    private static async Task AssertNothingAsync(House house)
    {
        await using var catalog = house.Catalog.Read();
        Assert.Equal(0, await catalog.Tenants.CountAsync() + await catalog.Accounts.CountAsync() + await catalog.Memberships.CountAsync());
        Assert.Equal(0, await catalog.AccountMails.CountAsync() + await catalog.StoreCredentials.CountAsync());
        Assert.DoesNotContain(Directory.EnumerateDirectories(house.Root, "*", SearchOption.AllDirectories), d => Guid.TryParseExact(Path.GetFileName(d), "N", out _));
        Assert.Empty(await house.DatabasesOfTenantsAsync());
    }

    private async Task AssertOneOwnerAsync(Tenant tenant, Account account)
    {
        var caller = (await EnterAsync(account.Mail)).Value;
        Assert.Equal(tenant.Id, caller.Tenant);
        await using var db = await _house.Databases.ReadAsync(caller, CancellationToken.None);
        Assert.Equal([account.Id], await db.Members.Select(m => m.Account).ToListAsync());
        Assert.Equal([Roles.Owner], await db.Members.Select(m => m.Roles).ToListAsync());
        Assert.Equal(["workspace.created", "member.entered"], await db.AuditEvents.OrderBy(e => e.Id).Select(e => e.What).ToListAsync());
    }

    /// <summary>What a process leaves behind that was killed after the catalog, the first step of the store, or the last one.</summary>
    private async Task<(Tenant Tenant, Account Account)> CutOffAsync(int stepsDone)
    {
        var account = Account.Of("ana@brightwater.test", "Ana", House.Monday);
        var tenant = Tenant.Found("Brightwater", "westeurope", account.Id, House.Monday);
        await using (var db = await _house.Catalog.WriteAsync(CancellationToken.None))
        {
            db.AddRange(account, tenant, Membership.Of(account.Id, tenant.Id, House.Monday));
            await db.CommitAsync(CancellationToken.None);
        }

        if (stepsDone > 2)
        {
            await _house.Get<FinishSignUp>().ExecuteAsync(new SystemCaller("test"), tenant.Id, CancellationToken.None);
            await using var db = await _house.Catalog.WriteAsync(CancellationToken.None);
            await db.Tenants.ExecuteUpdateAsync(t => t.SetProperty(x => x.State, TenantState.Creating));
            await db.CommitAsync(CancellationToken.None);
        }
        else if (stepsDone > 0)
        {
            var begun = new NewStore(TenantIdentity.Of(tenant.Id, tenant.Region, tenant.Incarnation, tenant.CreatedAt), _ => { });
            await using (var db = await _house.Catalog.WriteAsync(CancellationToken.None))
            {
                db.AddRange(_house.Get<NewKeys>().First(KeyOwner.Of(tenant.Id)));
                await db.CommitAsync(CancellationToken.None);
            }

            foreach (var step in _house.Get<StoreMaker>().Steps.Take(stepsDone))
            {
                await step.DoAsync(begun, CancellationToken.None);
            }
        }

        return (tenant, account);
    }

    private Task<Outcome<Done>> SignUpAsync(string mail) =>
        _house.Get<SignUp>().ExecuteAsync(Somebody, new("Brightwater", "centralus", "Ana", mail, "hash"), CancellationToken.None);

    private async Task ConfirmAsync(string mail)
    {
        await using var db = await _house.Catalog.WriteAsync(CancellationToken.None);
        await db.Accounts.Where(a => a.Mail == mail).ExecuteUpdateAsync(a => a.SetProperty(x => x.MailConfirmedAt, House.Monday));
        await db.CommitAsync(CancellationToken.None);
    }

    private async Task<Outcome<Caller>> EnterAsync(string mail)
    {
        await using var db = _house.Catalog.Read();
        var account = await db.Accounts.Where(a => a.Mail == mail).Select(a => a.Id).SingleAsync();
        var session = await _house.Get<StartSession>().ExecuteAsync(Somebody, account, false, CancellationToken.None);
        return await _house.Get<EnterWorkspace>().ExecuteAsync(session, CancellationToken.None);
    }
}
