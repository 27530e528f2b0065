using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence;
using Xunit;

namespace CertCenter.Tests.Support;

/// <summary>
/// The tests as a program of its own: a reviewer who decides without end on the data of a folder, until somebody kills it. Each turn is
/// noted in that folder before it is asked for and after it was held.
/// </summary>
internal static class DecidingProgram
{
    public const string Reviewer = "Mona Manager";
    private const string Notes = "turns.txt";
    private const int BulkEvery = 4;

    /// <summary>With the folder, the workspace, the campaign and the first turn. Says on the console what it has held.</summary>
    public static async Task Main(string[] args)
    {
        var house = await House.BuildAsync(provider: StoreProvider.Sqlite, root: args[0]); // Never closed: it is killed.
        var (workspace, campaign) = (new TenantId(Guid.Parse(args[1])), new CampaignId(Guid.Parse(args[2])));
        var tenant = new TestTenant(house, workspace, TestTenant.JobOf(workspace));
        var reviewer = await tenant.ByLinkAsync(campaign, Reviewer);
        await using var notes = new FileStream(Path.Combine(args[0], Notes), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        for (var turn = int.Parse(args[3], null); ; turn++)
        {
            notes.Write("asked "u8, turn);
            await TurnAsync(tenant, reviewer, campaign, turn);
            notes.Write("held "u8, turn);
            Console.WriteLine(turn);
        }
    }

    /// <summary>Answers one item, and every fourth time all of them at once.</summary>
    public static async Task TurnAsync(TestTenant tenant, Caller reviewer, CampaignId campaign, int turn)
    {
        var items = await tenant.ItemsAsync(campaign);
        var (answer, words) = (turn % 2 == 0 ? Answer.Revoke : Answer.Approve, WordsOf(turn));
        var item = items[turn % items.Count];
        var refusal = turn % BulkEvery == 0
            ? (await tenant.House.Get<DecideMany>().ExecuteAsync(reviewer, campaign, ItemChoice.Of([.. items.Select(i => i.Id)]), answer, words, default)).Refusal
            : (await tenant.House.Get<Decide>().ExecuteAsync(reviewer, campaign, item.Id, answer, words, item.LastDecision, default)).Refusal;
        Assert.Null(refusal);
    }

    public static string WordsOf(int turn) => FormattableString.Invariant($"Turn {turn}");

    /// <summary>How many decisions a turn makes.</summary>
    public static int DecisionsOf(int turn, int items) => turn % BulkEvery == 0 ? items : 1;

    /// <summary>The turns that were asked for by all programs on that folder so far, and whether they were held.</summary>
    public static IReadOnlyDictionary<int, bool> TurnsIn(string folder)
    {
        var turns = new Dictionary<int, bool>();
        foreach (var line in File.Exists(Path.Combine(folder, Notes)) ? File.ReadAllLines(Path.Combine(folder, Notes)) : [])
        {
            turns[int.Parse(line.Split(' ')[1], null)] = line.StartsWith("held", StringComparison.Ordinal);
        }

        return turns;
    }

    private static void Write(this FileStream notes, ReadOnlySpan<byte> word, int turn) => notes.Write([.. word, .. System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"{turn}\n"))]);
}
