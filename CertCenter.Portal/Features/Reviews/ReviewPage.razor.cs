using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace CertCenter.Portal.Features.Reviews;

/// <summary>
/// The screen a reviewer lives in: people, their access, and everything about one access beside it. What is shown is in the address;
/// every answer is saved at once and counts, submitting locks.
/// </summary>
public sealed partial class ReviewPage(
    ReviewQuery query,
    ReviewItemsQuery items,
    ReviewDetailsQuery details,
    ReviewActs acts,
    OpenReview open,
    DialogService dialogs,
    NavigationManager navigation,
    IJSRuntime js,
    TimeProvider clock)
{
    private const int AskFrom = 100;

    private readonly ReviewList _list = new();
    private ReviewView? _view;
    private ReviewDetails? _details;
    private ReviewFilter? _loaded;
    private ItemPanel? _panel;
    private DateTimeOffset _now;
    private long _total;
    private string? _said;
    private string _saidIcon = "check";
    private string? _comment;
    private bool _listOnSmall;
    private bool _keysOff;
    private Task _pressed = Task.CompletedTask;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Words { get; set; }

    [SupplyParameterFromQuery(Name = "open")]
    public string? OpenOnly { get; set; }

    [SupplyParameterFromQuery(Name = "answer")]
    public string? OneAnswer { get; set; }

    [SupplyParameterFromQuery(Name = "risk")]
    public string? OneRisk { get; set; }

    [SupplyParameterFromQuery(Name = "item")]
    public long? First { get; set; }

    private CampaignId Campaign => new(Id);

    private ReviewFilter Filter => new(
        OpenOnly == "1",
        Enum.TryParse<Answer>(OneAnswer, ignoreCase: true, out var answer) ? answer : null,
        Enum.TryParse<Risk>(OneRisk, ignoreCase: true, out var risk) ? risk : null,
        null,
        string.IsNullOrWhiteSpace(Words) ? null : Words);

    protected override async Task OnInitializedAsync()
    {
        await LoadViewAsync();
        if (_view is not null)
        {
            OnNotice(Topic.Reviewer(_view.Reviewer), RefreshAsync);
            OnNotice(Topic.Campaign(Campaign), LoadViewAsync);
            await open.ExecuteAsync(Caller, Campaign, Closing);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_view is not null && _loaded != Filter)
        {
            await LoadListAsync();
        }
    }

    private async Task LoadViewAsync()
    {
        var found = await query.ExecuteAsync(Caller, Campaign, Closing);
        _now = clock.GetUtcNow();
        if (found.Refusal is { } refusal)
        {
            _view = null;
            Show(refusal);
            return;
        }

        _view = found.Value;
    }

    private async Task RefreshAsync()
    {
        await LoadViewAsync();
        if (await acts.RefreshAsync(Caller, Campaign, _list, Closing))
        {
            await ReadDetailsAsync();
        }
    }

    private async Task LoadListAsync()
    {
        _loaded = Filter;
        _list.Start(await items.ExecuteAsync(Caller, Campaign, Filter, null, Closing), First);
        _total = Filter.IsEverything ? _view?.Numbers.Items ?? 0 : await items.CountAsync(Caller, Campaign, Filter, Closing);
        await ReadDetailsAsync();
    }

    private async Task MoreAsync()
    {
        if (_list.Next is { } next)
        {
            _list.Append(await items.ExecuteAsync(Caller, Campaign, Filter, next, Closing));
        }
    }

    private async Task ReadDetailsAsync() =>
        _details = _list.Current is { } row ? await details.ExecuteAsync(Caller, Campaign, row.Id, Closing) : null;

    private Task GoToAsync(long id)
    {
        _list.GoTo(id);
        _listOnSmall = false;
        return ShowCurrentAsync();
    }

    private async Task GoToPersonAsync(long subject)
    {
        while (_list.Rows.All(r => r.Subject != subject) && _list.Next is not null)
        {
            await MoreAsync();
        }

        if (_list.Rows.FirstOrDefault(r => r.Subject == subject) is { } first)
        {
            await GoToAsync(first.Id);
        }
    }

    private Task StepAsync(int by)
    {
        _list.Move(by);
        return ShowCurrentAsync();
    }

    /// <summary>The current row comes into sight, its address stands in the browser, its details are read.</summary>
    private async Task ShowCurrentAsync()
    {
        _comment = null;
        if (_list.Current is not { } row)
        {
            return;
        }

        StateHasChanged();
        await js.InvokeVoidAsync("cc.showRow", Closing, $"item-{row.Id}");
        await js.InvokeVoidAsync("history.replaceState", Closing, null, "", AddressOf(Filter, row.Id));
        await ReadDetailsAsync();
    }

    private void Narrow(ReviewFilter filter) => navigation.NavigateTo(AddressOf(filter, _list.Current?.Id), replace: true);

    private string AddressOf(ReviewFilter filter, long? item) => navigation.GetUriWithQueryParameters(
        navigation.ToAbsoluteUri(Links.Review(Campaign)).ToString(),
        new Dictionary<string, object?>
        {
            ["q"] = filter.Words, ["open"] = filter.OpenOnly ? "1" : null, ["answer"] = filter.Answer?.ToString(), ["risk"] = filter.Risk?.ToString(), ["item"] = item,
        });

    private void Toggle((long Id, bool UpToHere) pick)
    {
        if (pick.UpToHere)
        {
            _list.SelectTo(pick.Id);
        }
        else
        {
            _list.Toggle(pick.Id);
        }
    }

    private string PositionOf(ReviewRow row)
    {
        var own = _list.Rows.Where(r => r.Subject == row.Subject).ToList();
        var all = _view?.People.FirstOrDefault(p => p.Subject == row.Subject)?.Items ?? own.Count;
        return T["PositionOf", own.FindIndex(r => r.Id == row.Id) + 1, all];
    }

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
