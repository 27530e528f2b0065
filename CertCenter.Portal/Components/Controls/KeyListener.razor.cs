using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CertCenter.Portal.Components.Controls;

/// <summary>
/// Listens to single keys while its page is open: silent while one types, composes, or holds Alt or Meta, and leaves Enter and Space to the
/// button they are pressed on. An extra beside the buttons, never the only way.
/// </summary>
public sealed partial class KeyListener(IJSRuntime js) : IAsyncDisposable
{
    private DotNetObjectReference<KeyListener>? _self;
    private IJSObjectReference? _listener;

    /// <summary>The keys that mean something here. With Control only those that begin with "Control+".</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Keys { get; set; }

    /// <summary>Those of them that lead into a field by "cc.focus".</summary>
    [Parameter]
    public IReadOnlyList<string> IntoFields { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback<KeyPress> Pressed { get; set; }

    /// <summary>Single keys can be switched off (WCAG 2.1.4).</summary>
    [Parameter]
    public bool Off { get; set; }

    [JSInvokable]
    public Task PressAsync(string key, bool shift, bool control, bool inField) =>
        Off ? Task.CompletedTask : InvokeAsync(() => Pressed.InvokeAsync(new KeyPress(key, shift, control, inField)));

    public async ValueTask DisposeAsync()
    {
        if (_listener is not null)
        {
            try
            {
                await _listener.InvokeVoidAsync("stop");
                await _listener.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser left first, and its listener with it.
            }
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _listener = await js.InvokeAsync<IJSObjectReference>("cc.listen", _self, Keys, IntoFields);
        }
    }
}
