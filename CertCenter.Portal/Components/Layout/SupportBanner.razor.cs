using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Components.Layout;

/// <summary>Says who of support is in the workspace, as it happens.</summary>
public sealed partial class SupportBanner(ISupportInside support, ILiveNotices notices, IStringLocalizer<Texts> words) : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private IReadOnlyList<SupportGuest> _guests = [];
    private IDisposable? _subscription;

    [CascadingParameter]
    public Caller? Caller { get; set; }

    private IStringLocalizer<Texts> T => words;

    public void Dispose()
    {
        _subscription?.Dispose();
        _closing.Cancel();
        _closing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Caller is { MayLookAround: true } caller)
        {
            _subscription = notices.Listen(caller.Tenant, Topic.Support, () => InvokeAsync(() => ReadAsync(caller)));
            await ReadAsync(caller);
        }
    }

    private async Task ReadAsync(Caller caller)
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        try
        {
            _guests = await support.FindAsync(caller, _closing.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The page was left while it read.
        }
    }

    private async Task RevokeAsync(SupportGuest guest)
    {
        if (Caller is { } caller)
        {
            await support.RevokeAsync(caller, guest.Grant, _closing.Token);
            await ReadAsync(caller);
        }
    }
}
