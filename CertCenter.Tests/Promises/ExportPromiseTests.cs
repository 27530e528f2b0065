using CertCenter.Domain.Audit;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Entry;
using CertCenter.Domain.Exports;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Members;
using CertCenter.Domain.Remediation;
using CertCenter.Domain.Tenants;
using CertCenter.Portal.Files;
using CertCenter.Tests.Exports;
using CertCenter.Tests.Remediation;
using CertCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CertCenter.Tests.Promises;

/// <summary>
/// P12: a workspace is exported in every state but erased, and the counts are those of the screens. P12r: exported, brought back and
/// exported again it has the same counts and hashes.
/// </summary>
[Trait("Promise", "P12")]
public sealed class ExportPromiseTests : IAsyncLifetime
{
    private House _house = null!; // Built before each test.
    private ClosedCampaign _campaign = null!;

    private TestTenant Tenant => _campaign.Tenant;

    public async Task InitializeAsync()
    {
        (_house, _campaign) = await MakeAsync();
        await _campaign.PlanAsync();
        await Tenant.JoinAsync("Anna Auditor", Roles.Auditor);
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Theory]
    [InlineData(TenantState.Trial)]
    [InlineData(TenantState.Active)]
    [InlineData(TenantState.Suspended)]
    [InlineData(TenantState.Cancelled)]
    public async Task In_every_state_in_which_the_data_is_there_it_can_be_taken_along_and_counts_what_the_screens_count(TenantState state)
    {
        var owner = await ComeIntoAsync(state);
        var shown = await ShownAsync(owner);

        Assert.Null((await _house.Get<AskForExport>().ExecuteAsync(owner, null, default)).Refusal);
        var job = (await _house.Get<EnterForJob>().ExecuteAsync(new SystemCaller("test"), owner.Tenant, WorkKind.Export, default)).Value;
        Assert.Equal(owner.Mode, job.Mode);
        Assert.Null((await _house.Get<MakeExport>().ExecuteAsync(job, default)).Refusal);

        using var export = await ExportedZip.LastOfAsync(_house, owner);
        Assert.Equal(shown, CountsOf(export.Manifest(), shown.Keys));
        await using var db = await _house.Databases.ReadAsync(owner, default);
        Assert.Equal(["export.asked", "export.made", "export.downloaded"], await db.AuditEvents.OrderByDescending(e => e.Id).Take(3).OrderBy(e => e.Id).Select(e => e.What).ToListAsync());
    }

    [Fact]
    public async Task Were_a_row_left_out_the_screens_would_count_another_number()
    {
        var shown = await ShownAsync(Tenant.Owner);
        using var export = await ExportedZip.OfAsync(Tenant);
        await using (var db = await _house.Databases.WriteAsync(Tenant.Owner, default))
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"Removals\" WHERE \"Id\" = (SELECT MIN(\"Id\") FROM \"Removals\")");
            await db.CommitAsync(default);
        }

        using var less = await ExportedZip.OfAsync(Tenant);

        Assert.Equal(shown, CountsOf(export.Manifest(), shown.Keys));
        Assert.NotEqual(shown, CountsOf(less.Manifest(), shown.Keys));
    }

    [Fact, Trait("Promise", "P12r")]
    public async Task Exported_brought_back_elsewhere_and_exported_again_it_has_the_same_counts_and_hashes()
    {
        using var first = await ExportedZip.OfAsync(Tenant);
        await using var elsewhere = await House.BuildAsync(services => services.AddFiles());
        var there = await elsewhere.FoundAsync("Brightwater", "centralus");
        elsewhere.Clock.Pass(TimeSpan.FromDays(30));

        Assert.Null(await there.ReturnAsync(first.File));
        using var second = await ExportedZip.OfAsync(there);

        Assert.Equal(HashesOf(first), HashesOf(second));
        Assert.StartsWith(first.Text("tables/AuditEvents.jsonl"), second.Text("tables/AuditEvents.jsonl"), StringComparison.Ordinal);
        Assert.Equal((Tenant.Id.Value, "Brightwater"), (second.Manifest().Returned?.Id, second.Manifest().Returned?.Name));
        Assert.Null((await elsewhere.Get<VerifyTrail>().ExecuteAsync(there.Owner, default)).Value.FirstBroken);

        // The next row has an id that no row had: what comes back leaves no place for another.
        await there.JoinAsync("Nora Newcomer", Roles.Reviewer);
        await _campaign.Tenant.CountersAreTrueAsync(_campaign.Id);
        await there.CountersAreTrueAsync(_campaign.Id);
    }

    [Fact, Trait("Promise", "P12r")]
    public async Task Were_a_value_changed_on_the_way_the_hashes_would_tell()
    {
        using var first = await ExportedZip.OfAsync(Tenant);
        await using var elsewhere = await House.BuildAsync(services => services.AddFiles());
        var there = await elsewhere.FoundAsync("Brightwater");
        Assert.Null(await there.ReturnAsync(first.File));
        await using (var db = await elsewhere.Databases.WriteAsync(there.Owner, default))
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Decisions\" SET \"Comment\" = 'Needed' WHERE \"Id\" = (SELECT MIN(\"Id\") FROM \"Decisions\")");
            await db.CommitAsync(default);
        }

        using var second = await ExportedZip.OfAsync(there);

        Assert.NotEqual(HashesOf(first), HashesOf(second));
    }

    private static async Task<(House House, ClosedCampaign Campaign)> MakeAsync()
    {
        var house = await House.BuildAsync(services => services.AddFiles());
        return (house, await ClosedCampaign.MakeAsync(house, ClosedCampaign.Hostile));
    }

    /// <summary>The trail grows by being looked at: it is compared line by line beside.</summary>
    private static Dictionary<string, (long Rows, string Hash)> HashesOf(ExportedZip export) =>
        export.Manifest().Tables.Where(t => t.Name != "AuditEvents").ToDictionary(t => t.Name, t => (t.Rows, t.Lines.Sha256));

    private static SortedDictionary<string, long> CountsOf(ExportManifest manifest, IEnumerable<string> names) =>
        new(names.ToDictionary(n => n, n => manifest.Tables.Single(t => t.Name == n).Rows));

    /// <summary>What the screens say of how much there is.</summary>
    private async Task<SortedDictionary<string, long>> ShownAsync(Caller owner)
    {
        var campaign = (await _house.Get<CampaignQuery>().ExecuteAsync(owner, _campaign.Id, default)).Value;
        var removals = (await _house.Get<RemovalCountsQuery>().ExecuteAsync(owner, null, default)).Value;
        return new SortedDictionary<string, long>
        {
            ["Campaigns"] = (await _house.Get<CampaignListQuery>().ExecuteAsync(owner, null, default)).Value.Rows.Count,
            ["Identities"] = (await _house.Get<IdentityListQuery>().ExecuteAsync(owner, default, null, null, default)).Value.Rows.Count,
            ["Entitlements"] = (await _house.Get<AccessListQuery>().ExecuteAsync(owner, default, null, null, default)).Value.Rows.Count,
            ["Members"] = (await _house.Get<MembersQuery>().ExecuteAsync(owner, default)).Value.Members.Count,
            ["Removals"] = removals.ByState.Values.Sum(),
            ["ReviewItems"] = campaign.Campaign.Items,
        };
    }

    /// <summary>The owner as the entry would let them in.</summary>
    private async Task<Caller> ComeIntoAsync(TenantState state)
    {
        var catalog = _house.Catalog;
        switch (state)
        {
            case TenantState.Cancelled:
                Assert.Null((await _house.Get<CancelWorkspace>().ExecuteAsync(Tenant.Owner, "Brightwater", "We merge.", default)).Refusal);
                break;
            case TenantState.Suspended:
                Assert.Null((await _house.Get<SuspendWorkspace>().ExecuteAsync(new SystemCaller("test"), Tenant.Id, "Not paid.", default)).Refusal);
                break;
            default:
                await using (var db = await catalog.WriteAsync(default))
                {
                    await db.Tenants.Where(t => t.Id == Tenant.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.State, state));
                    await db.CommitAsync(default);
                }

                break;
        }

        await using var read = catalog.Read();
        var tenant = await read.Tenants.AsNoTracking().SingleAsync(t => t.Id == Tenant.Id);
        Assert.Equal(state, tenant.State);
        return new(Tenant.Id, Tenant.Owner.Actor, Roles.Owner) { Member = Tenant.Owner.Member, Mail = Tenant.Owner.Mail, Mode = tenant.Mode ?? CallerMode.ReadWrite };
    }
}
