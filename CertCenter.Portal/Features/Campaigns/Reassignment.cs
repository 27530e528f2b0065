using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using Microsoft.Extensions.Localization;
using Radzen;

namespace CertCenter.Portal.Features.Campaigns;

/// <summary>To whom open items go, and why.</summary>
internal sealed record Reassignment(MemberId To, string Reason)
{
    /// <summary>Asks for both; null when it was left.</summary>
    public static async Task<Reassignment?> AskAsync(DialogService dialogs, IStringLocalizer<Texts> words, ReviewerRow row, IReadOnlyList<MemberChoice> members) =>
        await dialogs.OpenAsync<ReassignDialog>(
            words["ReassignTitle", row.Numbers.Open, row.Name],
            new Dictionary<string, object?> { [nameof(ReassignDialog.Members)] = members },
            new DialogOptions { Width = "min(480px, 100vw)", AutoFocusFirstElement = true, CloseDialogOnEsc = true }) as Reassignment;
}
