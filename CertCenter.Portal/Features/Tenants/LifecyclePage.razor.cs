using CertCenter.Domain.Tenants;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Tenants;

/// <summary>What leaving means, the way out, and the way back.</summary>
public sealed partial class LifecyclePage(LeavingQuery query, CancelWorkspace cancel, ReactivateWorkspace reactivate, NavigationManager navigation)
{
    private LifeOfWorkspace? _life;
    private string _reason = "";
    private string _typed = "";
    private bool _busy;

    /// <summary>What was done just now: "back".</summary>
    [SupplyParameterFromQuery(Name = "news")]
    public string? News { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _life = found.Value;
    }

    private async Task CancelAsync()
    {
        _busy = true;
        if (await TryAsync(cancel.ExecuteAsync(Caller, _typed, _reason, Closing)))
        {
            // The whole page again: its frame says from now on that nothing can be changed.
            navigation.NavigateTo(Links.Lifecycle, forceLoad: true);
            return;
        }

        _busy = false;
    }

    private async Task ReactivateAsync()
    {
        if (await TryAsync(reactivate.ExecuteAsync(Caller, Closing)))
        {
            navigation.NavigateTo($"{Links.Lifecycle}?news=back", forceLoad: true);
        }
    }
}
