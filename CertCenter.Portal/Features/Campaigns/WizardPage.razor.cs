using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>The steps in which a campaign is planned. Each step that is left is saved, so that a draft survives whatever happens.</summary>
public sealed partial class WizardPage(
    DraftQuery query,
    ScopeQuery scopes,
    DraftCampaign draft,
    ChangeDraft change,
    PrepareCampaign prepare,
    DiscardCampaign discard,
    DialogService dialogs,
    NavigationManager navigation,
    IJSRuntime js,
    TimeProvider clock)
{
    private static readonly string[] Steps = ["Kind", "Scope", "Reviewers", "Time", "Check"];

    private CampaignPlan _plan = new("", CampaignKind.PeoplesAccess, CampaignScope.Everything, default, null, UndecidedDefault.Keep, 14) { Rules = new() { RemindDays = [7, 1] } };
    private IReadOnlyList<EntitlementChoice> _chosen = [];
    private ScopeChoices _choices = new([], []);
    private CampaignId? _id;
    private int _version;
    private DateTimeOffset? _savedAt;
    private bool _ready;
    private int _round;
    private int _arrivedAt;
    private ElementReference _heading;

    [SupplyParameterFromQuery(Name = "id")]
    public Guid? Id { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    public int? Step { get; set; }

    private string OwnDomain => Caller.Mail?.Split('@')[^1] ?? "";

    private int Current => _id is null ? 1 : Math.Clamp(Step ?? 1, 1, Steps.Length);

    protected override async Task OnInitializedAsync()
    {
        if (!Caller.MayRunCampaigns)
        {
            Show(new NotAllowed());
            return;
        }

        await LoadChoicesAsync();
        _plan = _plan with { FallbackReviewer = Caller.Member ?? default };
        _ready = Id is null || await LoadAsync(new(Id.Value));
    }

    /// <summary>Who comes to another step is at its top, with the focus on its heading.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_ready || _arrivedAt == Current)
        {
            return;
        }

        (var isFirst, _arrivedAt) = (_arrivedAt == 0, Current);
        if (!isFirst)
        {
            await js.InvokeVoidAsync("cc.arrive", _heading);
        }
    }

    private async Task LoadChoicesAsync() => _choices = await scopes.ExecuteAsync(Caller, Closing);

    private async Task<bool> LoadAsync(CampaignId id)
    {
        var found = await query.ExecuteAsync(Caller, id, Closing);
        Show(found.Refusal);
        if (found.Refusal is not null)
        {
            return false;
        }

        (_id, _version, _plan, _chosen) = (id, found.Value.Version, found.Value.Plan, found.Value.Chosen);
        return true;
    }

    private Task SeeNewAsync() => _id is { } id ? LoadAsync(id) : Task.CompletedTask;

    private void Take(CampaignPlan plan) => _plan = plan;

    private void TakeChosen(IReadOnlyList<EntitlementChoice> chosen)
    {
        _chosen = chosen;
        _plan = _plan with { Scope = _plan.Scope with { Entitlements = [.. chosen.Select(c => c.Id)] } };
    }

    private async Task<bool> SaveAsync()
    {
        if (_id is not { } id)
        {
            var made = await draft.ExecuteAsync(Caller, _plan, Closing);
            Show(made.Refusal);
            _id = made.Refusal is null ? made.Value : null;
        }
        else
        {
            var saved = await change.ExecuteAsync(Caller, id, _version, _plan, Closing);
            Show(saved.Refusal);
            _version = saved.Refusal is null ? saved.Value : _version;
        }

        _savedAt = Refused is null ? clock.GetUtcNow() : _savedAt;
        return Refused is null;
    }

    private async Task NextAsync()
    {
        var step = Current;
        if (!await SaveAsync() || _id is not { } id)
        {
            return;
        }

        if (step < Steps.Length)
        {
            navigation.NavigateTo(CampaignAddress.DraftOf(id, step + 1));
        }
        else if (await TryAsync(prepare.ExecuteAsync(Caller, id, Closing)))
        {
            navigation.NavigateTo(Links.Staged(id));
        }
    }

    private async Task CloseAsync()
    {
        if (await SaveAsync())
        {
            navigation.NavigateTo(Links.Campaigns);
        }
    }

    private async Task DiscardAsync()
    {
        if (_id is { } id
            && await dialogs.ConfirmActAsync(T["DiscardTitle", _plan.Name], T["DiscardAct"], T["Keep"], Paragraphs.Of(T["DiscardText"]), destroys: true)
            && await TryAsync(discard.ExecuteAsync(Caller, id, Closing)))
        {
            navigation.NavigateTo(Links.Campaigns);
        }
    }
}
