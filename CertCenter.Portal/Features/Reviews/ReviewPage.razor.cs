using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
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
    private (ReviewFilter Filter, ReviewOrder Order)? _loaded;
    private ItemPanel? _panel;
    private DateTimeOffset _now;
    private long _total;
    private string? _said;
    private string _saidIcon = "check";
    private string? _comment;
    private bool _listOnSmall;
    private bool _keysOff;

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

    [SupplyParameterFromQuery(Name = "by")]
    public string? By { get; set; }

    [SupplyParameterFromQuery(Name = "item")]
    public long? First { get; set; }

    /// <summary>The reviewer beside whom one was asked; none for one's own review.</summary>
    [SupplyParameterFromQuery(Name = "beside")]
    public long? Beside { get; set; }

    private ReviewOrder Order => Enum.TryParse<ReviewOrder>(By, ignoreCase: true, out var order) ? order : ReviewOrder.Person;

    private CampaignId Campaign => new(Id);

    private ReviewOf Review => new(Campaign, Beside);

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
            await open.ExecuteAsync(Caller, Review, Closing);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_view is not null && _loaded != (Filter, Order))
        {
            if (_list.Order != Order)
            {
                _list.Order = Order;
                await LoadViewAsync();
            }

            await LoadListAsync();
        }
    }

    private async Task LoadViewAsync()
    {
        var found = await query.ExecuteAsync(Caller, Review, Order, Closing);
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
        if (await acts.RefreshAsync(Caller, Review, _list, Closing))
        {
            await ReadDetailsAsync();
        }
    }

    private async Task LoadListAsync()
    {
        _loaded = (Filter, Order);
        _list.Start(await PageAsync(null), First);
        _total = Filter.IsEverything ? _view?.Numbers.Items ?? 0 : await items.CountAsync(Caller, Review, Filter, Closing);
        await ReadDetailsAsync();
    }

    private Task<PageOf<ReviewRow>> PageAsync(string? after) => Order switch
    {
        ReviewOrder.Access => items.ByAccessAsync(Caller, Review, Filter, after, Closing),
        ReviewOrder.Risk => items.ByRiskAsync(Caller, Review, Filter, after, Closing),
        _ => items.ExecuteAsync(Caller, Review, Filter, after, Closing),
    };

    private async Task MoreAsync()
    {
        if (_list.Next is { } next)
        {
            _list.Append(await PageAsync(next));
        }
    }

    private async Task ReadDetailsAsync() =>
        _details = _list.Current is { } row ? await details.ExecuteAsync(Caller, Review, row.Id, Closing) : null;

    private Task GoToAsync(long id)
    {
        _list.GoTo(id);
        _listOnSmall = false;
        return ShowCurrentAsync();
    }

    private async Task GoToPersonAsync(long subject)
    {
        while (_list.Rows.All(r => _list.GroupOf(r) != subject) && _list.Next is not null)
        {
            await MoreAsync();
        }

        if (_list.Rows.FirstOrDefault(r => _list.GroupOf(r) == subject) is { } first)
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
            ["q"] = filter.Words, ["open"] = filter.OpenOnly ? "1" : null, ["answer"] = filter.Answer?.ToString(), ["risk"] = filter.Risk?.ToString(),
            ["by"] = By, ["item"] = item, ["beside"] = Beside,
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
        var own = _list.Rows.Where(r => _list.GroupOf(r) == _list.GroupOf(row)).ToList();
        var all = _view?.People.FirstOrDefault(p => p.Subject == _list.GroupOf(row))?.Items ?? own.Count;
        return T["PositionOf", own.FindIndex(r => r.Id == row.Id) + 1, all];
    }
}
