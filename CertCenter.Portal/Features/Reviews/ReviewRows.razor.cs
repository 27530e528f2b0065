using CertCenter.Domain.Campaigns;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace CertCenter.Portal.Features.Reviews;

/// <summary>The rows of the review screen; the next page comes by itself when the end is near.</summary>
public sealed partial class ReviewRows(IJSRuntime js, IStringLocalizer<Components.Texts> shared)
{
    private ElementReference _more;
    private bool _watching;

    [Parameter, EditorRequired]
    public required ReviewList List { get; set; }

    [Parameter]
    public bool Locked { get; set; }

    /// <summary>The list is narrowed.</summary>
    [Parameter]
    public bool Filtered { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<long> Go { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<(long Id, bool UpToHere)> Toggle { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<(ReviewRow Row, Answer Answer)> Decide { get; set; }

    /// <summary>Approves these ids together.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyList<long>> DecideMany { get; set; }

    [Parameter, EditorRequired]
    public EventCallback More { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Restart { get; set; }

    [Parameter, EditorRequired]
    public EventCallback ClearFilter { get; set; }

    private IStringLocalizer<Components.Texts> Shared => shared;

    private IEnumerable<List<ReviewRow>> Groups
    {
        get
        {
            List<ReviewRow> group = [];
            foreach (var row in List.Rows)
            {
                if (group.Count > 0 && List.GroupOf(group[0]) != List.GroupOf(row))
                {
                    yield return group;
                    group = [];
                }

                group.Add(row);
            }

            if (group.Count > 0)
            {
                yield return group;
            }
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var watch = List.Next is not null && !_watching;
        _watching = List.Next is not null;
        if (watch)
        {
            await js.InvokeVoidAsync("cc.clickWhenNear", _more);
        }
    }
}
