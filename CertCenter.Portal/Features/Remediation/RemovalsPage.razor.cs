using System.Globalization;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Remediation;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Radzen;

namespace CertCenter.Portal.Features.Remediation;

/// <summary>What was revoked and has to go, by state; what is still there although it was said to be done comes first.</summary>
public sealed partial class RemovalsPage(
    RemovalsQuery removals,
    RemovalCountsQuery counts,
    HandOver handOver,
    ConfirmRemovals confirm,
    GiveBack giveBack,
    RemovalWords texts,
    TimeProvider clock,
    DialogService dialogs,
    NavigationManager navigation,
    IStringLocalizer<Texts> words)
{
    private static readonly RemovalState[] States =
    [
        RemovalState.StillPresent, RemovalState.Blocked, RemovalState.Failed, RemovalState.Planned, RemovalState.Applying, RemovalState.Applied,
        RemovalState.HandedOver, RemovalState.ConfirmedByHand, RemovalState.VerifiedGone, RemovalState.Restoring, RemovalState.Restored,
    ];

    /// <summary>Shown only when something is in them.</summary>
    private static readonly RemovalState[] Rare =
    [
        RemovalState.Blocked, RemovalState.Failed, RemovalState.Applying, RemovalState.Applied, RemovalState.Restoring, RemovalState.Restored,
    ];

    private readonly HashSet<long> _chosen = [];
    private readonly HashSet<long> _shown = [];
    private RemovalFilter _filter = new(RemovalState.Planned);
    private RemovalCounts? _counts;
    private KeysetTable<RemovalRow>? _table;
    private string _proof = "";
    private string _reason = "";
    private string? _done;
    private int? _order;

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public Guid? Campaign { get; set; }

    private long Shown => _counts?[_filter.State] ?? 0;

    private bool CanMark => Caller.MayRunCampaigns
        && _filter.State is RemovalState.Planned or RemovalState.HandedOver or RemovalState.StillPresent or RemovalState.Blocked or RemovalState.Failed;

    private bool CanHandOver => Caller.MayRunCampaigns && Shown > 0
        && _filter.State is RemovalState.Planned or RemovalState.StillPresent or RemovalState.Blocked or RemovalState.Failed;

    private RemovalWords Words => texts;

    protected override void OnInitialized() => OnNotice(Topic.Removals, ReadAgainAsync);

    protected override async Task OnParametersSetAsync()
    {
        await CountAsync();
        var chosen = Enum.TryParse<RemovalState>(State, ignoreCase: true, out var state) && Enum.IsDefined(state)
            ? state
            : _counts?[RemovalState.StillPresent] > 0 ? RemovalState.StillPresent : RemovalState.Planned;
        var filter = new RemovalFilter(chosen, Campaign is { } id ? new CampaignId(id) : null);
        if (filter != _filter)
        {
            _filter = filter;
            _chosen.Clear();
            (_done, _order) = (null, null);
        }
    }

    private static string N(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private string AddressOf(RemovalState state) => navigation.GetUriWithQueryParameter("state", state.ToString().ToLowerInvariant());

    private async Task CountAsync()
    {
        var counted = await counts.ExecuteAsync(Caller, Campaign is { } id ? new CampaignId(id) : null, Closing);
        if (counted.Refusal is not null)
        {
            navigation.NotFound();
            return;
        }

        _counts = counted.Value;
    }

    private async Task<PageOf<RemovalRow>> ReadAsync(string? after, CancellationToken cancellationToken)
    {
        var page = (await removals.ExecuteAsync(Caller, _filter, after, cancellationToken)).Value;
        if (after is null)
        {
            _shown.Clear();
        }

        _shown.UnionWith(page.Rows.Select(r => r.Id));
        _chosen.IntersectWith(_shown);
        return page;
    }

    private async Task ReadAgainAsync()
    {
        await CountAsync();
        await (_table?.RefreshAsync() ?? Task.CompletedTask);
    }

    private void Choose(long removal, bool chosen)
    {
        if (chosen)
        {
            _chosen.Add(removal);
        }
        else
        {
            _chosen.Remove(removal);
        }
    }

    /// <summary>All that are shown, up to what may be marked at once.</summary>
    private void ChooseAll(bool chosen)
    {
        _chosen.Clear();
        if (chosen)
        {
            _chosen.UnionWith(_shown.Order().Take(ConfirmRemovals.MostAtOnce));
        }
    }

    private async Task HandOverAsync()
    {
        var number = N(Shown);
        if (!await dialogs.ConfirmActAsync(words["HandOverTitle", number], words["HandOverAct", number], words["Keep"], HandOverBody))
        {
            return;
        }

        var outcome = await handOver.ExecuteAsync(Caller, _filter, Closing);
        if (await TryAsync(Task.FromResult(outcome)))
        {
            (_done, _order) = (words["Handed", outcome.Value.Number], outcome.Value.Number);
            _chosen.Clear();
            await ReadAgainAsync();
        }
    }

    private bool CanGiveBack(RemovalRow row) => Caller.MayAdminister && row.CanBeGivenBack(clock.GetUtcNow());

    private async Task GiveBackAsync(RemovalRow row)
    {
        _reason = "";
        if (!await dialogs.ConfirmActAsync(words["GiveBackTitle", row.AccessName, row.SubjectName], words["GiveBackAct"], words["Keep"], GiveBackBody))
        {
            return;
        }

        if (await TryAsync(giveBack.ExecuteAsync(Caller, row.Id, _reason, Closing)))
        {
            (_done, _order) = (words["GiveBackAsked"], null);
            await ReadAgainAsync();
        }
    }

    private async Task MarkAsync()
    {
        var number = N(_chosen.Count);
        _proof = "";
        if (!await dialogs.ConfirmActAsync(words["MarkTitle", number], words["MarkAct", number], words["Keep"], MarkBody))
        {
            return;
        }

        var outcome = await confirm.ExecuteAsync(Caller, _chosen, _proof, Closing);
        if (await TryAsync(Task.FromResult(outcome)))
        {
            (_done, _order) = (words["Marked", N(outcome.Value)], null);
            _chosen.Clear();
            await ReadAgainAsync();
        }
    }
}
