using CertCenter.Portal.Components.Controls;
using CertCenter.Portal.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CertCenter.Portal.Components;

/// <summary>Finds the page of an address, and hands down who looks and where on earth they are.</summary>
public sealed partial class Routes(IViewers viewers, IJSRuntime js) : IDisposable
{
    private Viewer? _viewer;
    private ReaderZone _zone = ReaderZone.Utc;
    private bool _ready;
    private bool _ended;

    /// <summary>An IANA or Windows name of a time zone; null when the browser has not told yet.</summary>
    [Parameter]
    public string? TimeZone { get; set; }

    private Type Layout => _viewer?.Caller.MayLookAround is true ? typeof(MainLayout) : typeof(ReviewerLayout);

    public void Dispose() => viewers.Ended -= End;

    protected override async Task OnInitializedAsync()
    {
        viewers.Ended += End;
        _viewer = await viewers.FindAsync(CancellationToken.None);
        _zone = ReaderZone.Find(TimeZone ?? (RendererInfo.IsInteractive ? await js.InvokeAsync<string?>("cc.timeZone") : null));
        _ready = true;
    }

    private void End() => _ = InvokeAsync(() =>
    {
        _ended = true;
        StateHasChanged();
    });
}
