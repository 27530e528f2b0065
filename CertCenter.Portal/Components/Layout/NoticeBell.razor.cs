using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Components.Layout;

/// <summary>The way to one's notices, with the number of those that were not read; it counts again when there is a new one.</summary>
public sealed partial class NoticeBell(IBell bell, ILiveNotices notices) : IDisposable
{
    private const int Most = 99;

    private readonly CancellationTokenSource _closing = new();
    private IDisposable? _subscription;
    private int _unread;

    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    public void Dispose()
    {
        _subscription?.Dispose();
        _closing.Cancel();
        _closing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Caller.Member is { } me)
        {
            _subscription = notices.Listen(Caller.Tenant, Topic.Bell(me), () => InvokeAsync(CountAsync));
        }

        await CountAsync();
    }

    private async Task CountAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        try
        {
            _unread = await bell.CountAsync(Caller, _closing.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The page was left while it counted.
        }
    }
}
