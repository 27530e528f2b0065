using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>The list of reviewers, read by key.</summary>
public sealed partial class ReviewerTable(CampaignReviewersQuery query)
{
    private KeysetTable<ReviewerRow>? _table;

    [Parameter, EditorRequired]
    public CampaignId Campaign { get; set; }

    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    /// <summary>Before launch there is nothing but how many items each gets.</summary>
    [Parameter]
    public bool Staged { get; set; }

    /// <summary>Lets a reviewer who submitted answer again; absent where nobody may.</summary>
    [Parameter]
    public EventCallback<ReviewerRow> Reopen { get; set; }

    /// <summary>Whether how somebody decided may be looked at.</summary>
    [Parameter]
    public bool MayLook { get; set; }

    /// <summary>Hands the open items of a reviewer to somebody else; absent where nobody may.</summary>
    [Parameter]
    public EventCallback<ReviewerRow> Reassign { get; set; }

    /// <summary>Only those who are behind.</summary>
    [Parameter]
    public bool Late { get; set; }

    /// <summary>Part of a name.</summary>
    [Parameter]
    public string? Words { get; set; }

    public Task RefreshAsync() => _table?.RefreshAsync() ?? Task.CompletedTask;

    private Task<PageOf<ReviewerRow>> ReadAsync(string? after, CancellationToken cancellationToken) =>
        query.ExecuteAsync(Caller, Campaign, Words, Late, after, cancellationToken);

    private string QualityOf(ReviewerRow row) =>
        FormattableString.Invariant($"{Links.Campaign(Campaign, "reviewers")}?who={row.Id}");

    private string ItemsOf(long reviewer) => FormattableString.Invariant(
        $"{(Staged ? $"{Links.Staged(Campaign)}?list=1&" : $"{Links.Campaign(Campaign, "items")}?")}reviewer={reviewer}");

    private static string Width(ReviewerRow row) =>
        FormattableString.Invariant($"width:{(row.Numbers.Items == 0 ? 0 : row.Numbers.Decided * 100.0 / row.Numbers.Items):0.##}%");
}
