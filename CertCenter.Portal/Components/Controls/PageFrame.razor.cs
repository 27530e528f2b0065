using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace CertCenter.Portal.Components.Controls;

/// <summary>The anatomy of a page, top to bottom. A page fills the slots and draws nothing around them.</summary>
public sealed partial class PageFrame(IJSRuntime js, IStringLocalizer<Texts> words)
{
    private ElementReference _title;

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The title in the browser's tab, "Screen · object · state"; the heading when left out.</summary>
    [Parameter]
    public string? TabTitle { get; set; }

    /// <summary>Links to the parents only.</summary>
    [Parameter]
    public RenderFragment? Crumb { get; set; }

    /// <summary>At most two.</summary>
    [Parameter]
    public RenderFragment? Pills { get; set; }

    /// <summary>At most two buttons and a menu; one of them filled.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>One line: when, who, data as of. Each a <see cref="PageFact"/>.</summary>
    [Parameter]
    public RenderFragment? Facts { get; set; }

    /// <summary>Links, each a <see cref="TabLink"/>.</summary>
    [Parameter]
    public RenderFragment? Tabs { get; set; }

    /// <summary>The last refusal of the page, shown above its content.</summary>
    [Parameter]
    public Refusal? Refused { get; set; }

    /// <summary>What "See the new version" does when somebody else was faster.</summary>
    [Parameter]
    public EventCallback SeeNew { get; set; }

    /// <summary>One warning or piece of news above the content.</summary>
    [Parameter]
    public RenderFragment? Note { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public RenderFragment? Aside { get; set; }

    private IStringLocalizer<Texts> Words => words;

    /// <summary>After a navigation the reader is at the top, with the focus on the heading.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await js.InvokeVoidAsync("cc.arrive", _title);
        }
    }
}
