using CertCenter.Domain.Campaigns;
using CertCenter.Portal.Components.Controls;
using Microsoft.JSInterop;

namespace CertCenter.Portal.Features.Reviews;

/// <summary>What the keys of the screen do.</summary>
public sealed partial class ReviewPage
{
    private Task _pressed = Task.CompletedTask;

    /// <summary>One after the other: a key that comes while the last answer is being saved means the row after it.</summary>
    private Task PressAsync(KeyPress press) => _pressed = ActAfterAsync(_pressed, press);

    private async Task ActAfterAsync(Task before, KeyPress press)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await ActAsync(press);
    }

    private async Task ActAsync(KeyPress press)
    {
        switch (press)
        {
            case { Key: "j" or "ArrowDown", Shift: true }: _list.MovePerson(1); await ShowCurrentAsync(); break;
            case { Key: "k" or "ArrowUp", Shift: true }: _list.MovePerson(-1); await ShowCurrentAsync(); break;
            case { Key: "j" or "ArrowDown" }: await StepAsync(1); break;
            case { Key: "k" or "ArrowUp" }: await StepAsync(-1); break;
            case { Key: "a" }: await AnswerCurrentAsync(Answer.Approve); break;
            case { Key: "r" }: await AnswerCurrentAsync(Answer.Revoke); break;
            case { Key: "d" }: await AnswerCurrentAsync(Answer.DontKnow); break;
            case { Key: "x" } when _list.Current is { } row: Toggle((row.Id, press.Shift)); break;
            case { Key: "u" }: await UndoAsync(); break;
            case { Key: "c" }: await js.InvokeVoidAsync("cc.focus", Closing, "cc-comment"); break;
            case { Key: "t" }: await js.InvokeVoidAsync("cc.focus", Closing, "cc-until"); break;
            case { Key: "1" }: Sort(ReviewOrder.Person); break;
            case { Key: "2" }: Sort(ReviewOrder.Access); break;
            case { Key: "3" }: Sort(ReviewOrder.Risk); break;
            case { Key: "/" }: await js.InvokeVoidAsync("cc.focus", Closing, "cc-filter"); break;
            case { Key: "Enter", Control: true, InField: true }: break; // Leaving the field has saved what is in it.
            case { Key: "Enter", Control: true }: await SubmitAsync(); break;
            case { Key: "Enter" } when _panel is not null: await _panel.FocusAsync(); break;
            case { Key: "Escape" }: await BackAsync(); break;
            case { Key: "?" }: await ShowKeysAsync(); break;
            default: break;
        }
    }

    private async Task BackAsync()
    {
        if (_list.Selected.Count > 0)
        {
            _list.ClearSelection();
        }

        await js.InvokeVoidAsync("cc.focus", Closing, $"item-{_list.Current?.Id}");
    }
}
