using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Audit;

public sealed class AuditTrailTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
        for (var n = 0; n < 120; n++)
        {
            await RecordAsync(n % 2 == 0 ? "thing.made" : "thing.changed", $"thing/{n % 10}");
        }
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task It_is_read_by_key_the_newest_line_first()
    {
        var query = _house.Get<AuditTrailQuery>();
        var first = (await query.ExecuteAsync(_tenant.Owner, new AuditFilter(), null, default)).Value;
        var second = (await query.ExecuteAsync(_tenant.Owner, new AuditFilter(), first.Next, default)).Value;

        Assert.Equal(121, first.Rows[0].Id);
        Assert.Equal(Enumerable.Range(1, 121).Reverse().Select(n => (long)n), first.Rows.Concat(second.Rows).Select(r => r.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task It_is_narrowed_by_actor_kind_and_subject()
    {
        var query = _house.Get<AuditTrailQuery>();
        var filter = new AuditFilter(_tenant.Owner.Actor.Id, "thing.made", "thing/2");

        var rows = (await query.ExecuteAsync(_tenant.Owner, filter, null, default)).Value.Rows;
        Assert.Equal(12, rows.Count);
        Assert.All(rows, r => Assert.Equal(("thing.made", "thing/2"), (r.What, r.Subject)));
        Assert.Empty((await query.ExecuteAsync(_tenant.Owner, filter with { Actor = "nobody" }, null, default)).Value.Rows);
    }

    // On a server nobody who runs the program could do it: P2.
    [Theory, Trait(SqlServer.Only, "Embedded")]
    [InlineData("UPDATE AuditEvents SET SubjectName = 'Nothing happened' WHERE Id = 57", 57)]
    [InlineData("DELETE FROM AuditEvents WHERE Id = 57", 57)]
    [InlineData("UPDATE AuditEvents SET At = At + 1 WHERE Id = 1", 1)]
    [InlineData("UPDATE AuditEvents SET Facts = 'x' WHERE Id = 121", 121)]
    public async Task The_first_line_that_was_touched_is_named(string touch, long line)
    {
        var verify = _house.Get<VerifyTrail>();
        Assert.Equal((121, null), await CheckAsync(verify));

        await using (var db = await _house.Databases.WriteAsync(_tenant.Owner, default))
        {
            await db.Database.ExecuteSqlRawAsync(touch);
            await db.CommitAsync(default);
        }

        Assert.Equal((line - 1, line), await CheckAsync(verify));
    }

    [Fact]
    public async Task Taking_it_out_is_a_line_of_its_own_and_no_cell_is_a_formula()
    {
        await RecordAsync("thing.made", "thing/1", "=1+1");
        var output = new StringWriter();

        Assert.Null((await _house.Get<ExportTrail>().ExecuteAsync(_tenant.Owner, new AuditFilter(), output, default)).Refusal);

        var lines = output.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 122 + 1, lines.Length);
        Assert.Contains("audit.exported", lines[^1], StringComparison.Ordinal);
        Assert.Contains(",'=1+1,", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrators_and_auditors_read_it_and_nobody_else()
    {
        foreach (var (roles, may) in new[] { (Roles.Administrator, true), (Roles.Auditor, true), (Roles.CampaignManager, false), (Roles.Reviewer, false) })
        {
            var caller = await _tenant.JoinAsync($"Member {roles}", roles);
            Assert.Equal(may, (await _house.Get<AuditTrailQuery>().ExecuteAsync(caller, new AuditFilter(), null, default)).Refusal is null);
            Assert.Equal(may, (await _house.Get<VerifyTrail>().ExecuteAsync(caller, default)).Refusal is null);
            Assert.Equal(may, (await _house.Get<ExportTrail>().ExecuteAsync(caller, new AuditFilter(), TextWriter.Null, default)).Refusal is null);
        }
    }

    private async Task<(long Lines, long? Broken)> CheckAsync(VerifyTrail verify)
    {
        var check = (await verify.ExecuteAsync(_tenant.Owner, default)).Value;
        return (check.Lines, check.FirstBroken);
    }

    private async Task RecordAsync(string what, string subject, string name = "A thing")
    {
        await using var db = await _house.Databases.WriteAsync(_tenant.Owner, default);
        await db.CommitAsync(AuditEvent.Of(_tenant.Owner, _house.Clock.GetUtcNow(), what, subject, name), default);
    }
}
