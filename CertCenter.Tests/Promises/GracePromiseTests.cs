using System.Reflection;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Domain.Tenants;
using CertCenter.Domain.Trust;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P13: a cancelled workspace is read only, twice. Every operation that changes something is refused by itself; with that taken away,
/// the store's connection does not take the change. What is called comes from the list of registrations.
/// </summary>
[Trait("Promise", "P13"), Trait(SqlServer.Only, "Embedded")]
public sealed class GracePromiseTests : IAsyncLifetime
{
    /// <summary>What goes on in grace: looking, taking along, telling the trail, the way back and the way out. Everything else refuses.</summary>
    private static readonly string[] GoesOn =
    [
        nameof(AskForEvidence), nameof(MakeEvidence), nameof(OpenEvidence), nameof(ExportTrail), nameof(VerifyTrail), "WriteWorkOrder",
        nameof(AskForExport), nameof(CancelTransfer), nameof(MakeExport), nameof(OpenExport), nameof(EndReturns),
        "OpenReview", nameof(CancelWorkspace), nameof(ReactivateWorkspace), nameof(FollowLife), nameof(TakeWork), nameof(CheckPromises), nameof(IPromise), "OpenTicket", "ReplyToTicket", "EndTicket", "AnswerAccess", "RevokeAccess", "ExportSupportAccess", "TellSupportAccess", "TellTickets", // Looks only.
    ];

    private TwoWorkspaces _two = null!; // Made before each test.

    private static IReadOnlyList<MethodInfo> Changing { get; } =
    [
        .. ForeignCalls.All.Where(m => !m.DeclaringType!.Name.EndsWith("Query", StringComparison.Ordinal) && !GoesOn.Contains(m.DeclaringType.Name)) // A method of a class.
            .Where(m => m.Name is not nameof(ISealedThings.SealAgainAsync)), // Asked by the rotation of keys, which refuses.
    ];

    public async Task InitializeAsync() => _two = await TwoWorkspaces.MakeAsync();

    public async Task DisposeAsync() => await _two.DisposeAsync();

    [Fact]
    public async Task In_grace_every_operation_that_changes_something_refuses()
    {
        Assert.True(Changing.Count > 30, $"Only {Changing.Count} operations change something.");
        await CancelAsync();
        var before = await ContentAsync();
        List<string> taken = [];
        foreach (var (method, caller) in Calls(CallerMode.ReadOnly))
        {
            var answer = await new ForeignCalls(_two).CallAsync(method, caller, 1);
            if (answer.Refusal is not nameof(WorkspaceIsReadOnly))
            {
                taken.Add($"{answer.Call} as {caller.Actor.Kind}: {answer.Refusal ?? answer.Text[..Math.Min(200, answer.Text.Length)]}");
            }
        }

        Assert.True(taken.Count == 0, $"Not refused in grace. An operation that changes something begins with caller.MayNotChange:\n{string.Join('\n', taken)}");
        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task With_that_taken_away_the_connection_takes_no_change()
    {
        await CancelAsync();
        var before = await ContentAsync();

        var answers = await CallAllAsync();

        Assert.Equal(before, await ContentAsync());
        Assert.True(answers.Count(a => a.Text.Contains("not authorized", StringComparison.Ordinal)) > 5, string.Join('\n', answers.Select(a => $"{a.Call} {a.Refusal} {a.Text}")));
    }

    [Fact]
    public async Task Were_the_connection_not_held_the_same_calls_would_change_the_store()
    {
        await CancelAsync();
        await using (var db = await _two.House.Catalog.WriteAsync(default))
        {
            await db.Tenants.Where(t => t.Id == _two.First.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.State, TenantState.Active));
            await db.CommitAsync(default);
        }

        await _two.House.Databases.LookAgainAsync(_two.First.Id, default);
        var before = await ContentAsync();

        await CallAllAsync();

        Assert.NotEqual(before, await ContentAsync());
    }

    [Theory]
    [InlineData("UPDATE \"Members\" SET \"Name\" = 'x'")]
    [InlineData("DELETE FROM \"AuditEvents\"")]
    [InlineData("UPDATE \"AuditEvents\" SET \"What\" = 'x'")]
    [InlineData("INSERT INTO \"ReviewWays\" DEFAULT VALUES")]
    [InlineData("DROP TABLE \"Members\"")]
    [InlineData("ALTER TABLE \"Members\" ADD COLUMN x")]
    [InlineData("CREATE TABLE x (y)")]
    [InlineData("PRAGMA writable_schema=ON")]
    [InlineData("ATTACH DATABASE ':memory:' AS other")]
    public async Task No_SQL_changes_a_store_that_is_held(string sql)
    {
        await CancelAsync();
        await using (var db = await _two.House.Databases.WriteAsync(_two.First.Owner, default))
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(sql));
            Assert.Contains("not authorized", refused.Message, StringComparison.Ordinal);
        }

        // The handle went back into the pool: another workspace, and this one when it is brought back, write with it.
        await _two.Second.WriteAsync(db => db.Outbox.Add(OutboxMail.Of("test", "1", default)));
        Assert.Null((await _two.House.Get<ReactivateWorkspace>().ExecuteAsync(_two.First.Owner, default)).Refusal);
        await _two.First.WriteAsync(db => db.Outbox.Add(OutboxMail.Of("test", "1", default)));
    }

    [Fact]
    public async Task In_grace_evidence_is_made_and_the_trail_is_told()
    {
        await CancelAsync();
        var house = _two.House;
        var owner = With(_two.First.Owner, CallerMode.ReadOnly);
        var campaign = (CampaignId)_two.FirstIds[typeof(CampaignId)];

        Assert.Null((await house.Get<AskForEvidence>().ExecuteAsync(owner, campaign, "Works", default)).Refusal);
        var job = (await house.Get<EnterForJob>().ExecuteAsync(new SystemCaller("test"), owner.Tenant, WorkKind.Evidence, default)).Value;
        Assert.Equal(CallerMode.ReadOnly, job.Mode);
        Assert.Null((await house.Get<MakeEvidence>().ExecuteAsync(job, default)).Refusal);
        await using (var csv = new StringWriter())
        {
            Assert.Null((await house.Get<ExportTrail>().ExecuteAsync(owner, new AuditFilter(), csv, default)).Refusal);
        }

        await using var db = await house.Databases.ReadAsync(owner, default);
        Assert.Equal(EvidenceState.Ready, await db.Evidence.Select(e => e.State).SingleAsync());
        Assert.Equal(["workspace.cancelled", "evidence.asked", "evidence.made", "audit.exported"], await db.AuditEvents.OrderByDescending(e => e.Id).Take(4).OrderBy(e => e.Id).Select(e => e.What).ToListAsync());
    }

    [Theory]
    [InlineData(WorkKind.Mail)]
    [InlineData(WorkKind.Discovery)]
    [InlineData(WorkKind.Campaigns)]
    [InlineData(WorkKind.Removals)]
    [InlineData(WorkKind.Keys)]
    public async Task In_grace_jobs_do_nothing(WorkKind kind)
    {
        await CancelAsync();

        var entered = await _two.House.Get<EnterForJob>().ExecuteAsync(new SystemCaller("test"), _two.First.Id, kind, default);

        Assert.IsType<WorkspaceNotOpen>(entered.Refusal);
    }

    private async Task<IReadOnlyList<ForeignAnswer>> CallAllAsync()
    {
        List<ForeignAnswer> answers = [];
        foreach (var (method, caller) in Calls(CallerMode.ReadWrite))
        {
            answers.Add(await new ForeignCalls(_two).CallAsync(method, caller, 1));
        }

        return answers;
    }

    private IEnumerable<(MethodInfo Method, Caller Caller)> Calls(CallerMode mode) =>
        from method in Changing
        from caller in (Caller[])[With(_two.First.Owner, mode), With(_two.First.Job, mode)]
        select (method, caller);

    private static Caller With(Caller caller, CallerMode mode) =>
        new(caller.Tenant, caller.Actor, caller.Roles) { Member = caller.Member, Mail = caller.Mail, Mode = mode };

    private async Task CancelAsync() =>
        Assert.Null((await _two.House.Get<CancelWorkspace>().ExecuteAsync(_two.First.Owner, TwoWorkspaces.Canary + "-works", "We merge.", default)).Refusal);

    /// <summary>Every row of every table but the trail.</summary>
    private async Task<string> ContentAsync()
    {
        await using var db = await _two.First.ReadAsync();
        await db.Database.OpenConnectionAsync();
        var rows = new System.Text.StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).Distinct().Where(t => t is not null and not nameof(TenantDb.AuditEvents)).Order())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Append(table).AppendJoin('|', values.Select(v => v is byte[] bytes ? Convert.ToHexString(bytes) : v)).Append('\n');
            }
        }

        return rows.ToString();
    }
}
