using CertCenter.Domain.Bell;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Features.Bell;

/// <summary>What concerns whoever is signed in, the newest first.</summary>
public sealed partial class NoticesPage(BellQuery query, MarkNoticesRead mark)
{
    private BellScreen? _screen;

    protected override Task OnInitializedAsync()
    {
        if (Caller.Member is { } me)
        {
            OnNotice(Topic.Bell(me), LoadAsync);
        }

        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _screen = found.Value;
    }

    private async Task ReadAllAsync()
    {
        if (_screen is { Notices: [var newest, ..] } && await TryAsync(mark.ExecuteAsync(Caller, newest.Id, Closing)))
        {
            await LoadAsync();
        }
    }
}
