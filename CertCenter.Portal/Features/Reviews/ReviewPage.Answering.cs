using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CertCenter.Portal.Features.Reviews;

/// <summary>What answering, taking back and submitting does to the screen.</summary>
public sealed partial class ReviewPage
{
    [Inject]
    public required SignOff SignOff { get; set; }

    [Inject]
    public required AskWhatItIs AskWhat { get; set; }

    [Inject]
    public required PassBackItems PassBack { get; set; }

    /// <summary>What is selected was not theirs: it leaves the list with a reason.</summary>
    private async Task PassBackAsync()
    {
        if (await dialogs.AskReasonAsync(T["PassBackTitle", _list.Selected.Count], T["PassBackAct"], T["Keep"], T["PassBackWhy"], T["PassBackText"], ReassignItems.MaxReason) is { } reason
            && await TryAsync(PassBack.ExecuteAsync(Caller, Campaign, [.. _list.Selected], reason, Closing)))
        {
            Say("send", T["SaidPassedBack"]);
            await LoadViewAsync();
            await LoadListAsync();
        }
    }

    /// <summary>Only one's own review has somebody to pass back to: a second reviewer is who nobody else stands behind.</summary>
    private EventCallback PassingBack => Beside is null ? EventCallback.Factory.Create(this, PassBackAsync) : default;

    private Task AnswerCurrentAsync(Answer answer) =>
        _list.Selected.Count > 0 ? DecideSelectedAsync(answer)
        : _list.Current is { } row ? DecideAsync(row, answer)
        : Task.CompletedTask;

    private Task KeepAsync(ReviewRow row, DateTimeOffset until) => DecideAsync(row, Answer.Approve, until);

    private async Task AskAsync(ReviewRow row)
    {
        if (await TryAsync(AskWhat.ExecuteAsync(Caller, Review, row.Id, Closing)))
        {
            Say("question", T["SaidAsked", row.Access]);
            await ReadDetailsAsync();
        }
    }

    /// <summary>What is suggested on the screen beside that row; kept with the decision.</summary>
    private string? ShownFor(ReviewRow row) => _details?.Item == row.Id ? _details.Suggestion?.ToString() : null;

    private void Sort(ReviewOrder order) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("by", order is ReviewOrder.Person ? null : order.ToString().ToLowerInvariant()), replace: true);

    private Task DecideAsync(ReviewRow row, Answer answer) => DecideAsync(row, answer, null);

    private async Task DecideAsync(ReviewRow row, Answer answer, DateTimeOffset? until)
    {
        if (_view is not { IsOpen: true })
        {
            return;
        }

        var comment = row.Id == _list.Current?.Id ? _comment ?? row.Comment : row.Comment;
        var details = new AnswerDetails(comment, until, ShownFor(row));
        _list.GoTo(row.Id);
        if (!await TryAsync(acts.AnswerAsync(Caller, Review, _list, row, answer, details, Closing)))
        {
            return;
        }

        Say(IconOf(answer), T[$"Said{answer}", row.Access, row.Person]);
        _list.MoveOn();
        await LoadViewAsync();
        await ShowCurrentAsync();
    }

    private async Task DecideSelectedAsync(Answer answer)
    {
        var all = _list.AllMatching;
        var count = all ? _total : _list.Selected.Count;
        if (count > AskFrom && !await dialogs.ConfirmActAsync(
            T["BulkTitle", T[answer.ToString()].Value, count], T["BulkTitle", T[answer.ToString()].Value, count].Value.TrimEnd('?'), T["Keep"],
            Paragraphs(T["BulkText"], await RisksAsync(all), answer is Answer.Approve ? T["ApproveLeavesOutSome"].Value : null)))
        {
            return;
        }

        await DecideManyAsync(all ? ItemChoice.AllThat(Filter, _total) : ItemChoice.Of([.. _list.Selected]), answer);
    }

    /// <summary>"412 low, 14 medium": how much of what is selected has which risk.</summary>
    private async Task<string> RisksAsync(bool all)
    {
        var counts = all
            ? await items.RisksAsync(Caller, Review, Filter, Closing)
            : [.. _list.SelectedRows.GroupBy(r => r.Risk).OrderByDescending(g => g.Key).Select(g => new RiskCount(g.Key, g.Count()))];
        return string.Join(", ", counts.Select(c => T["RiskCount", c.Items, T[$"RiskWord{c.Risk}"].Value].Value));
    }

    private Task ApproveEasyAsync(IReadOnlyList<long> ids) => DecideManyAsync(ItemChoice.Of(ids), Answer.Approve);

    private async Task DecideManyAsync(ItemChoice choice, Answer answer)
    {
        var outcome = await acts.AnswerManyAsync(Caller, Review, _list, choice, answer, Closing);
        Show(outcome.Refusal);
        if (outcome.Refusal is null)
        {
            var (done, word) = (outcome.Value, T[answer.ToString()].Value);
            var others = done.Others > 0 ? " " + T["AndOthers", done.Others].Value : "";
            Say(IconOf(answer), (done.LeftOut > 0 ? T["SaidManyLeftOut", word, done.Items, done.LeftOut] : T["SaidMany", word, done.Items]) + others);
            _list.ClearSelection();
            _list.MoveOn();
        }

        await LoadViewAsync();
        await ShowCurrentAsync();
    }

    private async Task UndoAsync()
    {
        var name = _list.LastStep?.Name ?? "";
        var outcome = await acts.UndoAsync(Caller, Review, _list, Closing);
        Show(outcome.Refusal);
        if (outcome.Refusal is null && outcome.Value > 0)
        {
            Say("undo", name.Length == 0 ? T["UndoneMany", outcome.Value] : T["Undone", name]);
        }

        await LoadViewAsync();
        await ShowCurrentAsync();
    }

    /// <summary>Beside an answer a comment is saved at once; before one it waits for it.</summary>
    private async Task SaveCommentAsync(string? comment)
    {
        _comment = comment ?? "";
        if (_list.Current is { Answer: { } answer } row && _view is { IsOpen: true } && (row.Comment ?? "") != _comment.Trim()
            && await TryAsync(acts.AnswerAsync(Caller, Review, _list, row, answer, new(_comment, row.KeepUntil, ShownFor(row)), Closing)))
        {
            Say("comment", T["CommentSaved", row.Access]);
            await ReadDetailsAsync();
        }
    }

    private async Task SubmitAsync()
    {
        if (_view is not { IsOpen: true } view)
        {
            return;
        }

        if (view.Numbers.Open > 0)
        {
            if (await dialogs.ConfirmActAsync(
                T["NotYetTitle", view.Numbers.Open], T["ShowOpen", view.Numbers.Open], T["Keep"],
                Paragraphs(T["NotYetText", view.Numbers.Decided, view.Numbers.Items], T[$"NotYet{view.Undecided}"])))
            {
                Narrow(new ReviewFilter(OpenOnly: true));
            }

            return;
        }

        var losing = await items.ExecuteAsync(Caller, Review, new(Answer: Answer.Revoke), null, Closing);
        if (await dialogs.ConfirmActAsync(
            T["SubmitTitle", view.Numbers.Items], T["SubmitAct", view.Numbers.Items], T["Keep"], Summary(view.Numbers, losing.Rows)))
        {
            await TryAsync(SignOff.ExecuteAsync(Caller, Review, view.Numbers, Closing));
            await LoadViewAsync();
        }
    }

    private async Task ShowKeysAsync() => await dialogs.OpenAsync<KeysDialog>(
        T["KeysTitle"],
        new Dictionary<string, object?>
        {
            [nameof(KeysDialog.Off)] = _keysOff,
            [nameof(KeysDialog.Switch)] = EventCallback.Factory.Create<bool>(this, off => _keysOff = off),
        },
        new DialogOptions { Width = "min(640px, 100vw)", CloseDialogOnEsc = true, CloseDialogOnOverlayClick = true });

    private void Say(string icon, string text) => (_saidIcon, _said) = (icon, text);

    private static string IconOf(Answer answer) => answer switch { Answer.Approve => "check", Answer.Revoke => "close", _ => "question" };

    private static RenderFragment Paragraphs(params string?[] texts) => builder =>
    {
        foreach (var text in texts.OfType<string>())
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, text);
            builder.CloseElement();
        }
    };

    private static RenderFragment Summary(AnswerNumbers numbers, IReadOnlyList<ReviewRow> losing) => builder =>
    {
        builder.OpenComponent<SubmitSummary>(0);
        builder.AddComponentParameter(1, nameof(SubmitSummary.Numbers), numbers);
        builder.AddComponentParameter(2, nameof(SubmitSummary.Losing), losing);
        builder.CloseComponent();
    };
}
