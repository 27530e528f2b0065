using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Features.Reviews;

/// <summary>What a reviewer does to the list on the screen: each act is saved at once, shown in place, and can be undone.</summary>
public sealed class ReviewActs(Decide decide, DecideMany decideMany, UndoDecision undo, UndoBulk undoBulk, ReviewItemsQuery items)
{
    public async Task<Outcome<ItemAnswer>> AnswerAsync(
        Caller caller, ReviewOf review, ReviewList list, ReviewRow row, Answer answer, AnswerDetails details, CancellationToken cancellationToken)
    {
        var outcome = await decide.ExecuteAsync(caller, review, row.Id, answer, details, row.Decision, cancellationToken);
        if (outcome.Refusal is not null)
        {
            await RefreshAsync(caller, review, list, cancellationToken);
            return outcome;
        }

        list.Take([outcome.Value]);
        if (outcome.Value.Decision != row.Decision)
        {
            list.Remember(new(row.Id, outcome.Value.Decision, null, row.Access));
        }

        return outcome;
    }

    public async Task<Outcome<BulkAnswer>> AnswerManyAsync(
        Caller caller, ReviewOf review, ReviewList list, ItemChoice choice, Answer answer, CancellationToken cancellationToken)
    {
        var outcome = await decideMany.ExecuteAsync(caller, review, choice, answer, null, cancellationToken);
        await RefreshAsync(caller, review, list, cancellationToken);
        if (outcome.Refusal is null && outcome.Value.Bulk is { } bulk)
        {
            list.Remember(new(null, null, bulk, ""));
        }

        return outcome;
    }

    /// <summary>Takes the last act back. The number of answers that were taken back, 0 when there was nothing to undo.</summary>
    public async Task<Outcome<long>> UndoAsync(Caller caller, ReviewOf review, ReviewList list, CancellationToken cancellationToken)
    {
        if (list.TakeStep() is not { } step)
        {
            return 0;
        }

        if (step.Bulk is { } bulk)
        {
            var many = await undoBulk.ExecuteAsync(caller, review, bulk, cancellationToken);
            await RefreshAsync(caller, review, list, cancellationToken);
            return many;
        }

        var one = await undo.ExecuteAsync(caller, review, step.Decision ?? 0, cancellationToken);
        if (one.Refusal is { } refusal)
        {
            await RefreshAsync(caller, review, list, cancellationToken);
            return refusal;
        }

        list.Take([one.Value]);
        list.GoTo(one.Value.Item);
        return 1;
    }

    /// <summary>Reads again how the rows on the screen stand. True when something was new.</summary>
    public async Task<bool> RefreshAsync(Caller caller, ReviewOf review, ReviewList list, CancellationToken cancellationToken) =>
        list.Rows.Count > 0 && list.Take(await items.AgainAsync(caller, review, [.. list.Rows.Select(r => r.Id)], cancellationToken));
}
