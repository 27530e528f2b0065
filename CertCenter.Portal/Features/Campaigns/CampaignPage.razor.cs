using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>How a running or closed campaign stands, live: figures, reviewers, items.</summary>
public sealed partial class CampaignPage(
    CampaignQuery query,
    CampaignReviewersQuery reviewers,
    RemindReviewers remind,
    CloseCampaign close,
    ReopenReview reopen,
    ExtendCampaign extend,
    BurnDownQuery burnDown,
    ReassignItems reassign,
    ScopeQuery choices,
    DialogService dialogs,
    NavigationManager navigation,
    TimeProvider clock)
{
    private const int Shown = 8;

    private CampaignView? _view;
    private IReadOnlyList<ReviewerRow> _first = [];
    private ReviewerTable? _reviewers;
    private BurnDown? _burn;
    private int _reminded;

    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Words { get; set; }

    [SupplyParameterFromQuery(Name = "answer")]
    public string? OneAnswer { get; set; }

    [SupplyParameterFromQuery(Name = "risk")]
    public string? OneRisk { get; set; }

    [SupplyParameterFromQuery(Name = "late")]
    public bool Late { get; set; }

    [SupplyParameterFromQuery(Name = "who")]
    public long? Who { get; set; }

    private CampaignId Campaign => new(Id);

    private bool MayReopen => Caller.MayRunCampaigns && _view is { Campaign.State: CampaignState.Running };

    private string DaysLeft => _view?.Campaign.DueAt is { } due && (due - clock.GetUtcNow()).Days is var days and > 0 ? T["DaysLeft", days] : T["LastDay"];

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Campaign(Campaign), ReloadAsync);
        await LoadAsync();
        if (_view is { Campaign.State: < CampaignState.Running } early)
        {
            navigation.NavigateTo(CampaignAddress.Of(Campaign, early.Campaign.State), replace: true);
        }
    }

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Campaign, Closing);
        Show(found.Refusal);
        _view = found.Refusal is null ? found.Value : null;
        _burn = await burnDown.ExecuteAsync(Caller, Campaign, Closing);
        _first = [.. (await reviewers.ExecuteAsync(Caller, Campaign, null, late: false, null, Closing)).Rows.Take(Shown)];
    }

    private async Task ReloadAsync()
    {
        await LoadAsync();
        if (_reviewers is not null)
        {
            await _reviewers.RefreshAsync();
        }
    }

    private async Task ReopenAsync(ReviewerRow row)
    {
        if (await dialogs.AskReasonAsync(T["ReopenTitle", row.Name], T["ReopenAct"], T["NotNow"], T["ReasonLabel"], T["ReopenText"], ReopenReview.MaxReason) is { } reason
            && await TryAsync(reopen.ExecuteAsync(Caller, Campaign, row.Id, reason, Closing)))
        {
            await ReloadAsync();
        }
    }

    private async Task ReassignAsync(ReviewerRow row)
    {
        if (await Reassignment.AskAsync(dialogs, T, row, (await choices.ExecuteAsync(Caller, Closing)).Members) is { } to
            && await TryAsync(reassign.ExecuteAsync(Caller, Campaign, row.Id, to.To, to.Reason, Closing)))
        {
            await ReloadAsync();
        }
    }

    private void Find(string? words) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", string.IsNullOrWhiteSpace(words) ? null : words), replace: true);

    private async Task RemindAsync()
    {
        if (_view is not { } view)
        {
            return;
        }

        var (count, last) = (view.Standing.Remindable, view.Campaign.RemindedAt?.ToString("ddd d MMM", System.Globalization.CultureInfo.CurrentCulture));
        if (!await dialogs.ConfirmActAsync(
            T.Of("RemindTitle", count), T.Of("RemindAct", count), T["NotNow"], Paragraphs.Of(T["RemindText"], last is null ? null : T["RemindLast", last].Value)))
        {
            return;
        }

        var outcome = await remind.ExecuteAsync(Caller, Campaign, Closing);
        Show(outcome.Refusal);
        _reminded = outcome.Refusal is null ? outcome.Value : 0;
    }

    private async Task ExtendAsync()
    {
        if (await dialogs.AskReasonAsync(T["ExtendTitle"], T["ExtendAct"], T["NotNow"], T["ReasonLabel"], T["ExtendText"], ReopenReview.MaxReason) is { } reason
            && await TryAsync(extend.ExecuteAsync(Caller, Campaign, 7, reason, Closing)))
        {
            await LoadAsync();
        }
    }

    private async Task CloseAsync()
    {
        if (_view is not { } view)
        {
            return;
        }

        var open = view.Campaign.Open;
        var text = open == 0 ? "CloseTextAll" : $"CloseText{view.Campaign.Undecided}";
        if (await dialogs.ConfirmActAsync(
            open == 0 ? T["CloseNoneOpen"] : T["CloseTitle", open],
            open == 0 ? T["CloseActAll"] : T["CloseAct", open],
            T["KeepRunning"],
            Paragraphs.Of(T[text], T["CloseFinal"]),
            destroys: true))
        {
            await TryAsync(close.ExecuteAsync(Caller, Campaign, open, Closing));
            if (Refused is null)
            {
                await LoadAsync();
            }
        }
    }
}
