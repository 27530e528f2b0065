using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CertCenter.Portal.Components.Controls;

/// <summary>Text to paste elsewhere, with a button that copies it.</summary>
public sealed partial class Copyable(IJSRuntime js)
{
    private string? _said;

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    private async Task CopyAsync()
    {
        try
        {
            await js.InvokeVoidAsync("navigator.clipboard.writeText", Text);
            _said = T["Copied"];
        }
        catch (JSException)
        {
            // Some browsers let nobody write to the clipboard.
            _said = T["CopyByHand"];
        }
    }
}
