using Microsoft.AspNetCore.Components;
using Radzen;

namespace CertCenter.Portal.Components.Controls;

/// <summary>Asks before what can't be undone.</summary>
public static class Confirmations
{
    /// <summary>
    /// Asks "Submit 19 decisions?" with a button of the same verb and number, and what happens in between. True when the act was chosen.
    /// </summary>
    public static async Task<bool> ConfirmActAsync(
        this DialogService dialogs, string title, string act, string keep, RenderFragment body, bool destroys = false) =>
        await dialogs.OpenAsync<ConfirmDialog>(
            title,
            new Dictionary<string, object?>
            {
                [nameof(ConfirmDialog.Body)] = body,
                [nameof(ConfirmDialog.Act)] = act,
                [nameof(ConfirmDialog.Keep)] = keep,
                [nameof(ConfirmDialog.Destroys)] = destroys,
            },
            new DialogOptions { Width = "min(480px, 100vw)", AutoFocusFirstElement = true, CloseDialogOnEsc = true }) is true;
}
