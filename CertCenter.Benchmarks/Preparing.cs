using System.Diagnostics.CodeAnalysis;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;

namespace CertCenter.Benchmarks;

/// <summary>S3: preparing a campaign of a million items with its reviewers found, beside one INSERT … SELECT of the same rows.</summary>
internal sealed class Preparing : ILine
{
    private const int Items = 1_000_000;
    private const int Rounds = 3;
    private const string Columns =
        "\"Stage\", \"Reviewer\", \"Via\", \"Because\", \"SelfPrevented\", \"Subject\", \"Access\", \"Risk\", \"Path\", \"Ways\", \"Since\", \"ByDefault\"";

    public string Id => "S3";

    public string Promise => "preparing a campaign of 1,000,000 items with reviewers found, against one INSERT … SELECT of the same rows";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        await using var company = await PreparedCompany.ReadAsync(quick ? Items / 10 : Items);
        var (floor, work) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var campaign = await company.DraftAsync();
            work = Math.Min(work, (await company.FreezeAsync(campaign)).Milliseconds);
            floor = Math.Min(floor, (await CopyAsync(company, campaign)).Milliseconds);
            PreparedCompany.Held(await company.Get<DiscardCampaign>().ExecuteAsync(company.Owner, campaign, CancellationToken.None));
        }

        Console.WriteLine(FormattableString.Invariant($"# S3 floor {floor:0} ms, work {work:0} ms for {company.Company.Assignments} items"));
        return [new Result(Id, work / floor, 1.5)];
    }

    /// <summary>
    /// The rows stand ready in a table of their own; the frozen ones are taken out before, and what is timed is one transaction until its writer is done: like the
    /// work, with what the writer takes from the log into the file at its end.
    /// </summary>
    [SuppressMessage("Security", "EF1002", Justification = "The columns are written above.")]
    private static async Task<Elapsed> CopyAsync(PreparedCompany company, CampaignId campaign)
    {
        Clocks clocks;
        await using (var db = await company.Get<TenantDatabases>().WriteAsync(company.Owner, CancellationToken.None))
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS temp.\"ready\""); // Connections are used again.
            await db.Database.ExecuteSqlRawAsync($"CREATE TEMP TABLE \"ready\" AS SELECT {Columns} FROM \"ReviewItems\" WHERE \"Campaign\" = {{0}} ORDER BY \"Id\"", campaign.Value);
            await db.ReviewItems.Where(i => i.Campaign == campaign).ExecuteDeleteAsync();
            clocks = new Clocks();
            await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"ReviewItems\" (\"Campaign\", {Columns}) SELECT {{0}}, {Columns} FROM \"ready\" ORDER BY rowid", campaign.Value);
            await db.CommitAsync(CancellationToken.None);
        }

        return clocks.Stop();
    }
}
