using System.Diagnostics;
using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;

namespace CertCenter.Benchmarks;

/// <summary>S4: what a review screen asks of the server in a campaign of a million items, beside one of a thousand.</summary>
internal sealed class ReviewScreen : ILine
{
    private const int Many = 1_000_000;
    private const int Few = 1_000;
    private const int Times = 200;

    public string Id => "S4";

    public string Promise => "first page, filter, search, last page, progress and a decision at 1,000,000 items, against the same at 1,000 (240 items a reviewer in both)";

    public async Task<IReadOnlyList<Result>> MeasureAsync(bool quick)
    {
        await using var many = await PreparedCompany.ReadAsync(quick ? Many / 10 : Many);
        await using var few = await PreparedCompany.ReadAsync(Few);
        var (acts, others) = (await ActsAsync(many), await ActsAsync(few));
        List<Result> results = [];
        foreach (var ((name, act, goal), (_, other, _)) in acts.Zip(others))
        {
            await MeasureAsync(act, Times / 4);
            await MeasureAsync(other, Times / 4);
            var small = await MeasureAsync(other, Times);
            var large = await MeasureAsync(act, Times);
            Console.WriteLine(FormattableString.Invariant($"# S4 {name}: {large.Median:0.00} ms against {small.Median:0.00} ms, p95 {large.P95:0.00} ms"));
            results.Add(new Result($"S4-{name}", large.Median / small.Median, 1.3));
            results.Add(new Result($"S4-{name}-p95", large.P95, goal, "ms"));
        }

        return results;
    }

    private static async Task<List<(string Name, Func<Task> Act, double Goal)>> ActsAsync(PreparedCompany company)
    {
        var campaign = await company.LaunchAsync();
        await company.HalfOverAsync(campaign);
        var reviewer = await company.ReviewerAsync(campaign);
        var items = company.Get<ReviewItemsQuery>();
        var first = await items.ExecuteAsync(reviewer, campaign, ReviewFilter.Everything, null, CancellationToken.None);
        var second = await items.ExecuteAsync(reviewer, campaign, ReviewFilter.Everything, first.Next, CancellationToken.None);
        var (row, standing, turn) = (first.Rows[0], default(long?), 0);
        return
        [
            ("first-page", () => items.ExecuteAsync(reviewer, campaign, ReviewFilter.Everything, null, CancellationToken.None), 50),
            ("filter-risk", () => items.ExecuteAsync(reviewer, campaign, new(Risk: Risk.Medium), null, CancellationToken.None), 50),
            ("search", () => items.ExecuteAsync(reviewer, campaign, new(Words: "Family1"), null, CancellationToken.None), 50),
            ("last-page", () => items.ExecuteAsync(reviewer, campaign, ReviewFilter.Everything, second.Next ?? first.Next, CancellationToken.None), 50),
            ("progress", () => company.Get<CampaignQuery>().ExecuteAsync(company.Owner, campaign, CancellationToken.None), 50),
            ("decision", async () =>
            {
                var answer = turn++ % 2 == 0 ? Answer.Approve : Answer.Revoke;
                var decided = await company.Get<Decide>().ExecuteAsync(reviewer, campaign, row.Id, answer, null, standing, CancellationToken.None);
                standing = PreparedCompany.Held(decided).Decision;
            }, 20),
        ];
    }

    private static async Task<(double Median, double P95)> MeasureAsync(Func<Task> act, int times)
    {
        var took = new double[times];
        for (var n = 0; n < times; n++)
        {
            var watch = Stopwatch.StartNew();
            await act();
            took[n] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(took);
        return (took[times / 2], took[times * 95 / 100]);
    }
}
