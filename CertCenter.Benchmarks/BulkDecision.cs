using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using CertCenter.Domain.Persistence.Encryption;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace CertCenter.Benchmarks;

/// <summary>S5: one answer to 10,000 items of one reviewer with its decisions, counters and audit event, beside as many inserts of decisions.</summary>
internal sealed class BulkDecision : ILine
{
    private const int Items = 1_000_000;
    private const int Picked = 10_000;
    private const int Rounds = 5;

    public string Id => "S5";

    public string Promise => "a bulk decision on 10,000 items of one reviewer, against 10,000 prepared inserts of decisions";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        await using var company = await PreparedCompany.ReadAsync(quick ? Items / 10 : Items);
        var campaign = await company.LaunchAsync(toOne: true);
        var reviewer = await company.ReviewerAsync(campaign);
        List<long> ids;
        await using (var db = await company.DatabaseAsync())
        {
            ids = await db.ReviewItems.Where(i => i.Reviewer == reviewer.OnlyReviewer).OrderBy(i => i.Id).Take(Rounds * Picked).Select(i => i.Id).ToListAsync();
        }

        var (floor, work) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var picked = ids.GetRange(round * Picked, Picked);
            floor = Math.Min(floor, await InsertAsync(company.Store, campaign, picked));
            var clocks = new Clocks();
            var answered = PreparedCompany.Held(
                await company.Get<DecideMany>().ExecuteAsync(reviewer, campaign, ItemChoice.Of(picked), Answer.Revoke, null, CancellationToken.None));
            work = Math.Min(work, clocks.Stop().Milliseconds);
            if (answered.Items != Picked)
            {
                throw new InvalidOperationException($"{answered.Items} were answered.");
            }
        }

        Console.WriteLine(FormattableString.Invariant($"# S5 floor {floor:0.0} ms, work {work:0.0} ms"));
        return [new Result(Id, work / floor, 3)];
    }

    /// <summary>
    /// The decisions alone, bound past every library into the same table of the same store, in one transaction that is committed, until its writer is done: like
    /// the work, with what the writer takes from the log into the file at its end.
    /// </summary>
    private static async Task<double> InsertAsync(string store, CampaignId campaign, List<long> items)
    {
        using var gate = new WriterGate();
        await using var connection = new GatedConnection(SqliteSources.WriterOf(store, SealedFiles.Name), gate);
        var clocks = new Clocks();
        await connection.OpenAsync();
        var db = connection.Handle ?? throw new InvalidOperationException("It is open.");
        Check(db, raw.sqlite3_exec(db, "BEGIN"));
        Check(db, raw.sqlite3_prepare_v2(db, """
            INSERT INTO "Decisions" ("Campaign", "Item", "Reviewer", "Stage", "Answer", "At", "ActorKind", "ActorId", "ActorName")
            VALUES (?1, ?2, 0, 1, 'Revoke', 0, 'Link', 'floor', 'floor')
            """, out var insert));
        using (insert)
        {
            raw.sqlite3_bind_text(insert, 1, campaign.Value.ToString().ToUpperInvariant());
            foreach (var item in items)
            {
                raw.sqlite3_bind_int64(insert, 2, -item); // Of no item: the product's own decisions stay what they are.
                raw.sqlite3_step(insert);
                raw.sqlite3_reset(insert);
            }
        }

        Check(db, raw.sqlite3_exec(db, "COMMIT"));
        await connection.CloseAsync();
        return clocks.Stop().Milliseconds;
    }

    private static void Check(sqlite3 db, int code)
    {
        if (code is not raw.SQLITE_OK)
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(db).utf8_to_string());
        }
    }
}
