using Microsoft.AspNetCore.Components;
using Radzen;

namespace CertCenter.Portal.Components.Controls;

/// <summary>Asks before what can't be undone.</summary>
public static class Confirmations
{
    /// <summary>Asks for a reason; null when it was not given.</summary>
    public static async Task<string?> AskReasonAsync(this DialogService dialogs, string title, string act, string keep, string label, string text, int most) =>
        await dialogs.OpenAsync<ReasonDialog>(
            title,
            new Dictionary<string, object?>
            {
                [nameof(ReasonDialog.Text)] = text,
                [nameof(ReasonDialog.Label)] = label,
                [nameof(ReasonDialog.Act)] = act,
                [nameof(ReasonDialog.Keep)] = keep,
                [nameof(ReasonDialog.Most)] = most,
            },
            new DialogOptions { Width = "min(480px, 100vw)", AutoFocusFirstElement = true, CloseDialogOnEsc = true }) as string;

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
