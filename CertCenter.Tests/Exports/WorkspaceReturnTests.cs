using CertCenter.Domain.Accounts;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Features.Exports;
using CertCenter.Portal.Files;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CertCenter.Tests.Exports;

public sealed class WorkspaceReturnTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private readonly KillAtStep _kill = new();
    private House _house = null!; // Built before each test.
    private TestTenant _from = null!;
    private TestTenant _to = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync(services => services.AddSingleton<ILogger<RunReturn>>(_kill).AddFiles());
        var campaign = await ClosedCampaign.MakeAsync(_house);
        await campaign.PlanAsync();
        _from = campaign.Tenant;
        await _from.JoinAsync("Anna Auditor", Roles.Auditor);
        _to = await _house.FoundAsync("Newplace");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task What_comes_back_says_where_it_came_from_and_its_trail_is_one_chain_that_goes_on()
    {
        using var export = await ExportedZip.OfAsync(_from, Password);

        Assert.Null(await _to.ReturnAsync(export.File, Password));

        var origin = (await _house.Get<OriginQuery>().ExecuteAsync(_to.Owner, default)).Value;
        Assert.Equal(("Brightwater", true), (origin?.Name, origin?.ReturnedAt > origin?.MadeAt));
        var trail = (await _house.Get<VerifyTrail>().ExecuteAsync(_to.Owner, default)).Value;
        Assert.Null(trail.FirstBroken);
        await using var db = await _to.ReadAsync();
        var asked = await _from.House.Get<OriginQuery>().ExecuteAsync(_from.Owner, default);
        Assert.Null(asked.Value);
        Assert.Equal(
            ["test.arranged", "return.asked", "workspace.returned"],
            await db.AuditEvents.OrderByDescending(e => e.Id).Take(3).OrderBy(e => e.Id).Select(e => e.What).ToListAsync());
        Assert.Empty(await _house.Get<IFiles>().ListAsync(_to.Owner, default));
    }

    [Fact]
    public async Task Nobody_comes_in_with_it_but_by_an_invitation_and_then_as_what_it_says()
    {
        using var export = await ExportedZip.OfAsync(_from);
        Assert.Null(await _to.ReturnAsync(export.File));
        var members = (await _house.Get<MembersQuery>().ExecuteAsync(_to.Owner, default)).Value.Members;
        Assert.Equal(["Anna Auditor", "Olga Owner", "Olga Owner"], members.Select(m => m.Name));
        Assert.Equal(["Anna Auditor", "Olga Owner"], members.Where(m => m.IsAway).Select(m => m.Name));

        // Olga of the old workspace has an account here, and no place in the new one.
        var olga = await AccountAsync("olga@brightwater.test");
        await using (var catalog = _house.Catalog.Read())
        {
            Assert.False(await catalog.Memberships.AnyAsync(m => m.Account == olga && m.Workspace == _to.Id));
        }

        // The only one who can enter stays the last owner.
        Assert.IsType<LastOwner>((await _house.Get<RemoveMember>().ExecuteAsync(_to.Owner, _to.Owner.Member!.Value, default)).Refusal);
        await _house.Get<InviteMembers>().ExecuteAsync(_to.Owner, ["olga@brightwater.test"], Roles.Auditor, default);
        Guid invitation;
        await using (var catalog = _house.Catalog.Read())
        {
            invitation = await catalog.Invitations.Where(i => i.Workspace == _to.Id).Select(i => i.Id).SingleAsync();
        }

        Assert.Null((await _house.Get<AcceptInvitation>().ExecuteAsync(new Visitor("192.0.2.1", "test"), invitation, olga, default)).Refusal);
        var back = (await _house.Get<MembersQuery>().ExecuteAsync(_to.Owner, default)).Value.Members.Single(m => m.Id == _from.Owner.Member);
        Assert.Equal((Roles.Auditor, false), (back.Roles, back.IsAway));
    }

    [Fact]
    public async Task Uploads_and_evidence_come_back_under_their_ids()
    {
        var upload = await _house.Get<IFiles>().KeepAsync(_from.Owner, new MemoryStream([1, 2, 3]), 10, default);
        using var export = await ExportedZip.OfAsync(_from);

        Assert.Null(await _to.ReturnAsync(export.File));

        await using var back = await _house.Get<IFiles>().OpenAsync(_to.Owner, upload.Id, default);
        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(_ => back?.ReadByte() ?? -1));
    }

    [Fact]
    public async Task Only_an_owner_brings_it_back_and_only_into_a_workspace_that_holds_nothing()
    {
        using var export = await ExportedZip.OfAsync(_from);
        var administrator = await _from.JoinAsync("Adam Administrator", Roles.Administrator);
        await using (var content = File.OpenRead(export.File))
        {
            Assert.IsType<NotAllowed>((await _house.Get<KeepReturn>().ExecuteAsync(administrator, content, default)).Refusal);
        }

        Assert.IsType<NotAllowed>((await _house.Get<AskForReturn>().ExecuteAsync(administrator, Guid.NewGuid(), null, default)).Refusal);
        Assert.IsType<WorkspaceNotEmpty>(await _from.AskReturnAsync(await _from.UploadAsync(export.File)));

        // What is added after the word is found when the rows are to be written.
        Assert.Null(await _to.AskReturnAsync(await _to.UploadAsync(export.File)));
        await TestDirectory.ReadIntoAsync(_to);
        await _to.RunReturnAsync();
        Assert.IsType<WorkspaceNotEmpty>((await _to.ReturnOfAsync()).Refused);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("files")]
    [InlineData("rows")]
    [InlineData("finish")]
    public async Task Killed_at_a_step_it_leaves_the_workspace_empty_or_whole_and_happens_once(string step)
    {
        await _house.Get<IFiles>().KeepAsync(_from.Owner, new MemoryStream([1, 2, 3]), 10, default);
        using var export = await ExportedZip.OfAsync(_from);
        Assert.Null(await _to.AskReturnAsync(await _to.UploadAsync(export.File)));
        _kill.Step = step;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _to.RunReturnAsync(_kill.Kill.Token));

        await using (var db = await _to.ReadAsync())
        {
            Assert.Equal(step == "finish" ? 3 : 0, await db.Decisions.CountAsync());
        }

        _kill.Revive();
        await _to.RunReturnAsync();
        await _to.RunReturnAsync();
        Assert.Equal(TransferState.Done, (await _to.ReturnOfAsync()).State);
        await using var after = await _to.ReadAsync();
        Assert.Equal((3, 1), (await after.Decisions.CountAsync(), await after.AuditEvents.CountAsync(e => e.What == "workspace.returned")));
        Assert.Single(await _house.Get<IFiles>().ListAsync(_to.Owner, default));
    }

    [Fact]
    public async Task What_waits_in_a_workspace_that_is_suspended_meanwhile_ends_and_says_why()
    {
        using var export = await ExportedZip.OfAsync(_from);
        Assert.Null(await _to.AskReturnAsync(await _to.UploadAsync(export.File)));
        Assert.Null((await _house.Get<SuspendWorkspace>().ExecuteAsync(new SystemCaller("test"), _to.Id, "Not paid.", default)).Refusal);

        var job = (await _house.Get<EnterForJob>().ExecuteAsync(new SystemCaller("test"), _to.Id, WorkKind.Return, default)).Value;
        Assert.IsType<WorkspaceIsReadOnly>((await _house.Get<RunReturn>().ExecuteAsync(job, default)).Refusal);
        await new ReturnWork(_house.Get<RunReturn>(), _house.Get<EndReturns>()).DoAsync(job, default);

        var ended = await _to.ReturnOfAsync();
        Assert.Equal((TransferState.Failed, "ReturnReadOnly"), (ended.State, ended.Failure));
        Assert.True(await _to.IsEmptyAsync());
    }

    [Fact]
    public async Task An_upload_waits_a_day_for_the_word_and_the_next_one_takes_its_place()
    {
        using var export = await ExportedZip.OfAsync(_from);
        await _to.UploadAsync(export.File);
        var second = await _to.UploadAsync(export.File);
        Assert.Equal([second], (await _house.Get<IFiles>().ListAsync(_to.Owner, default)).Select(f => f.Value));

        _house.Clock.Pass(Transfer.UploadKeptFor);
        await _to.RunReturnAsync();

        Assert.True(await _to.IsEmptyAsync());
        Assert.IsType<NotFound>(await _to.AskReturnAsync(second));
    }

    private async Task<AccountId> AccountAsync(string mail)
    {
        await using var catalog = _house.Catalog.Read();
        return await catalog.Accounts.Where(a => a.Mail == mail).Select(a => a.Id).SingleAsync();
    }
}
