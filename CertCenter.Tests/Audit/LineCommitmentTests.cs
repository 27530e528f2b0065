using System.Security.Cryptography;
using CertCenter.Domain.Audit;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Stores;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Audit;

/// <summary>The chain of the trail covers the words of its lines through keyed commitments: words can go, and nothing tells what they were.</summary>
public sealed class LineCommitmentTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private TestTenant _tenant = null!;

    public async Task InitializeAsync()
    {
        _house = await House.BuildAsync();
        _tenant = await _house.FoundAsync("Brightwater");
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    // On a server nobody who runs the program could do it: P2.
    [Fact, Trait(SqlServer.Only, "Embedded")]
    public async Task Words_that_are_taken_out_leave_a_chain_that_holds_and_words_that_are_put_in_do_not()
    {
        await RecordAsync(_tenant, "Nora Secret");
        await RecordAsync(_tenant, "Somebody else");
        var line = (await LinesAsync(_tenant)).Single(l => l.SubjectName == "Nora Secret").Id;

        await TouchAsync($"UPDATE \"AuditEvents\" SET \"ActorName\" = '', \"SubjectName\" = '', \"Facts\" = NULL, \"Salt\" = NULL WHERE \"Id\" = {line}");

        Assert.Equal((line + 1, null, 1), await CheckAsync());
        await TouchAsync($"UPDATE \"AuditEvents\" SET \"SubjectName\" = 'Paul Planted' WHERE \"Id\" = {line}");
        Assert.Equal((line - 1, line, 0), await CheckAsync());
    }

    [Fact]
    public async Task The_same_words_say_nothing_without_the_key_of_their_workspace()
    {
        var other = await _house.FoundAsync("Norrvik");
        await RecordAsync(_tenant, "Nora Secret");
        await RecordAsync(_tenant, "Nora Secret");
        var (ours, theirs) = (await KeysAsync(_tenant), await KeysAsync(other));
        var lines = (await LinesAsync(_tenant)).Where(l => l.SubjectName == "Nora Secret").ToList();

        Assert.NotEqual(lines[0].Commitment, lines[1].Commitment);
        foreach (var line in lines)
        {
            Assert.True(line.KeepsItsWords(ours));
            Assert.False(line.KeepsItsWords(theirs));
            Assert.False(line.KeepsItsWords(new LineKeys(ours.Current, new Dictionary<Guid, byte[]> { [ours.Current] = theirs.All[theirs.Current] })));
        }

        await _house.Get<ShredKeys>().ExecuteAsync(new SystemCaller("test"), _tenant.Id, default);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => KeysAsync(_tenant));
    }

    [Fact]
    public async Task A_store_that_has_no_key_for_its_trail_yet_gets_one_with_its_next_line()
    {
        await using (var catalog = await _house.Catalog.WriteAsync(default))
        {
            await catalog.TrailKeys.ExecuteDeleteAsync();
            await catalog.CommitAsync(default);
        }

        _house = await _house.RestartAsync();
        _tenant = new TestTenant(_house, _tenant.Id, _tenant.Owner);
        await RecordAsync(_tenant, "Nora Secret");

        Assert.True((await LinesAsync(_tenant)).Single(l => l.SubjectName == "Nora Secret").KeepsItsWords(await KeysAsync(_tenant)));
    }

    private static async Task RecordAsync(TestTenant tenant, string name)
    {
        await using var db = await tenant.House.Databases.WriteAsync(tenant.Owner, default);
        await db.CommitAsync(AuditEvent.Of(tenant.Owner, House.Monday, "thing.made", "thing/1", name, new { n = 1 }), default);
    }

    private static async Task<LineKeys> KeysAsync(TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        return await db.LineKeysAsync(default);
    }

    private static async Task<IReadOnlyList<AuditEvent>> LinesAsync(TestTenant tenant)
    {
        await using var db = await tenant.ReadAsync();
        return await db.AuditEvents.AsNoTracking().OrderBy(e => e.Id).ToListAsync();
    }

    private async Task TouchAsync(string sql)
    {
        await using var db = await _house.Databases.WriteAsync(_tenant.Owner, default);
        await db.Database.ExecuteSqlRawAsync(sql);
        await db.CommitAsync(default);
    }

    private async Task<(long Lines, long? Broken, long Blank)> CheckAsync()
    {
        var check = (await _house.Get<VerifyTrail>().ExecuteAsync(_tenant.Owner, default)).Value;
        return (check.Lines, check.FirstBroken, check.Blank);
    }
}
