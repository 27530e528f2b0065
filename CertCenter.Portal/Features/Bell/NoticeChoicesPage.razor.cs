using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Bell;

/// <summary>How notices get to whoever is signed in, for each kind that may concern them.</summary>
public sealed partial class NoticeChoicesPage(NoticeChoicesQuery query, ChooseNoticeWay choose)
{
    private IReadOnlyList<NoticeChoiceRow>? _rows;
    private bool _saved;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _rows = found.Value;
    }

    private async Task ChooseAsync(string kind, ChangeEventArgs chosen)
    {
        _saved = Enum.TryParse<NoticeWay>(chosen.Value as string, out var way) && await TryAsync(choose.ExecuteAsync(Caller, kind, way, Closing));
        await LoadAsync();
    }
}
