using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>Which campaigns begin again by themselves, and when; a new one is made of a campaign that is there.</summary>
public sealed partial class RepeatsPage(
    RepeatsQuery query, RepeatCampaign repeat, ChangeRepeat change, EndRepeat end, DialogService dialogs, NavigationManager navigation, TimeProvider clock)
{
    private static readonly TimeOnly Morning = new(8, 0);

    private IReadOnlyList<RepeatRow>? _rows;
    private Recurrence? _plan;
    private RepeatRow? _edited;
    private string _name = "";
    private bool _launches;

    [SupplyParameterFromQuery(Name = "from")]
    public Guid? From { get; set; }

    [SupplyParameterFromQuery(Name = "edit")]
    public long? Edit { get; set; }

    [CascadingParameter]
    public ReaderZone? Zone { get; set; }

    private DateTimeOffset Now => clock.GetUtcNow();

    private ReaderZone Here => Zone ?? ReaderZone.Utc;

    protected override void OnInitialized() => OnNotice(Topic.Campaigns, LoadAsync);

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        _edited = Caller.MayRunCampaigns ? _rows?.FirstOrDefault(r => r.Id == Edit) : null;
        (_plan, _name, _launches) = _edited is { } row ? (row.Repeats, row.Name, row.LaunchesItself) : (null, "", false);
        if (_plan is null && From is { } from && await query.NameOfAsync(Caller, new(from), Closing) is { } name)
        {
            (_plan, _name) = (new Recurrence(RecurrenceUnit.Quarter, DateOnly.FromDateTime(Here.Local(Now).Date).AddMonths(3), Morning, Here.Zone.Id), name);
        }
    }

    private async Task LoadAsync() => _rows = await query.ExecuteAsync(Caller, Closing);

    private async Task SaveAsync((Recurrence Plan, bool Launches) chosen)
    {
        var saved = _edited is { } row
            ? await TryAsync(change.ExecuteAsync(Caller, row.Id, chosen.Plan, chosen.Launches, Closing))
            : From is { } from && await TryAsync(repeat.ExecuteAsync(Caller, new(from), chosen.Plan, chosen.Launches, Closing));
        if (saved)
        {
            Leave();
        }
    }

    private void Leave() => navigation.NavigateTo(Links.Repeats, replace: true);

    private async Task StopAsync(RepeatRow row)
    {
        if (await dialogs.ConfirmActAsync(T["RepeatStopTitle", row.Name], T["RepeatStopAct"], T["NotNow"], Paragraphs.Of(T["RepeatStopText"]), destroys: true)
            && await TryAsync(end.ExecuteAsync(Caller, row.Id, Closing)))
        {
            await LoadAsync();
        }
    }
}
