using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>What a campaign will ask of whom, before anybody is told: launch it, stage it again, or discard it.</summary>
public sealed partial class StagedPage(
    CampaignQuery query,
    PrepareCampaign prepare,
    LaunchCampaign launch,
    PlanLaunch plan,
    ConsentToRevoke consent,
    DiscardCampaign discard,
    ReassignItems reassign,
    ScopeQuery choices,
    DialogService dialogs,
    NavigationManager navigation,
    TimeProvider clock)
{
    private CampaignView? _view;
    private ReviewerTable? _reviewers;
    private string? _staleReason;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public ReaderZone? Zone { get; set; }

    [SupplyParameterFromQuery(Name = "list")]
    public string? List { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Words { get; set; }

    [SupplyParameterFromQuery(Name = "risk")]
    public string? OneRisk { get; set; }

    private bool IsList => List == "1";

    private ReaderZone Here => Zone ?? ReaderZone.Utc;

    private CampaignId Campaign => new(Id);

    private bool IsReady => _view?.Campaign.State is CampaignState.Prepared;

    private int Told => _view is null ? 0 : _view.Campaign.Reviewers - _view.Standing.WithoutMail;

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Campaign(Campaign), LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Campaign, Closing);
        Show(found.Refusal);
        _view = found.Refusal is null ? found.Value : null;
        if (_view is { Campaign.State: not (CampaignState.Preparing or CampaignState.Prepared) } elsewhere)
        {
            navigation.NavigateTo(CampaignAddress.Of(Campaign, elsewhere.Campaign.State), replace: true);
        }
    }

    private async Task PrepareAsync()
    {
        if (await TryAsync(prepare.ExecuteAsync(Caller, Campaign, Closing)))
        {
            await LoadAsync();
        }
    }

    private async Task LaunchAsync()
    {
        if (_view is not { } view)
        {
            return;
        }

        var last = Here.Local(clock.GetUtcNow()).Date.AddDays(view.Campaign.Days).ToString("dddd d MMMM yyyy", System.Globalization.CultureInfo.CurrentCulture);
        var silent = view.Standing.WithoutMail > 0 ? T["LaunchNoMail", view.Standing.WithoutMail].Value : null;
        if (await dialogs.ConfirmActAsync(T.Of("LaunchTitle", Told), T.Of("LaunchAct", Told), T["NotNow"], Paragraphs.Of(T["LaunchText", view.Campaign.Items, last], silent))
            && await TryAsync(launch.ExecuteAsync(Caller, Campaign, Here.Zone, _staleReason, Closing)))
        {
            navigation.NavigateTo(Links.Campaign(Campaign));
        }
    }

    private async Task ReassignAsync(ReviewerRow row)
    {
        if (await Reassignment.AskAsync(dialogs, T, row, (await choices.ExecuteAsync(Caller, Closing)).Members) is { } to
            && await TryAsync(reassign.ExecuteAsync(Caller, Campaign, row.Id, to.To, to.Reason, Closing)))
        {
            await LoadAsync();
            await (_reviewers?.RefreshAsync() ?? Task.CompletedTask);
        }
    }

    private async Task PlanAsync(DateTimeOffset? at)
    {
        if (await TryAsync(plan.ExecuteAsync(Caller, Campaign, at, Here.Zone, _staleReason, Closing)))
        {
            await LoadAsync();
        }
    }

    private async Task ConsentAsync()
    {
        if (_view is not { } view)
        {
            return;
        }

        var items = view.Campaign.Items;
        if (await dialogs.ConfirmActAsync(T["ConsentTitle", items], T["ConsentAct", items], T["NotNow"], Paragraphs.Of(T["ConsentText"]), destroys: true)
            && await TryAsync(consent.ExecuteAsync(Caller, Campaign, items, Closing)))
        {
            await LoadAsync();
        }
    }

    private async Task DiscardAsync()
    {
        if (_view is { } view
            && await dialogs.ConfirmActAsync(T["DiscardTitle", view.Campaign.Name], T["DiscardAct"], T["Keep"], Paragraphs.Of(T["DiscardText"]), destroys: true)
            && await TryAsync(discard.ExecuteAsync(Caller, Campaign, Closing)))
        {
            navigation.NavigateTo(Links.Campaigns);
        }
    }
}
