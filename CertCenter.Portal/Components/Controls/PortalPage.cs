using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Components.Controls;

/// <summary>What every routed page has: who is asking, a token that ends with the page, the last refusal, and news of what it shows.</summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly List<IDisposable> _subscriptions = [];

    [CascadingParameter]
    public required Caller Caller { get; set; }

    [Inject]
    public required ILiveNotices Notices { get; set; }

    [Inject]
    private IOutages Outages { get; set; } = null!; // Set by Blazor before the first render.

    [Inject]
    private RefusalLog Refusals { get; set; } = null!; // Set by Blazor before the first render.

    [Inject]
    private NavigationManager Addresses { get; set; } = null!; // Set by Blazor before the first render.

    /// <summary>Why the last operation said no; null when it was carried out. Shown by PageFrame's note.</summary>
    protected Refusal? Refused { get; private set; }

    protected CancellationToken Closing => _closing.Token;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
            _closing.Cancel();
            _closing.Dispose();
        }
    }

    /// <summary>Runs an operation and shows its refusal, if any. True when it was carried out.</summary>
    protected async Task<bool> TryAsync<T>(Task<Outcome<T>> operation)
    {
        try
        {
            Refused = (await operation).Refusal;
        }
        catch (ChangedMeanwhileException)
        {
            Refused = new ChangedMeanwhile();
        }
        catch (DiskFullException)
        {
            Refused = new DiskFull();
        }
        catch (Exception broken) when (Outages.IsOne(broken))
        {
            Refused = new DatabaseAway();
        }

        Note(Refused);
        return Refused is null;
    }

    /// <summary>Shows a refusal that came with more than a yes or no; null takes the last one away.</summary>
    protected void Show(Refusal? refusal)
    {
        Refused = refusal;
        Note(refusal);
        StateHasChanged(); // It may come from a part of the page that reads by itself.
    }

    /// <summary>Puts "We can't find this, or you may not see it" in place of the page: the same for what is not there and what is not theirs.</summary>
    protected void ShowNotFound()
    {
        Note(new NotFound());
        Addresses.NotFound();
    }

    /// <summary>Reads again whenever this topic changed, until the page is left.</summary>
    protected void OnNotice(Topic topic, Func<Task> reload) =>
        _subscriptions.Add(Notices.Listen(Caller.Tenant, topic, () => InvokeAsync(() => ReloadAsync(reload))));

    private void Note(Refusal? refusal) => Refusals.Note(refusal, Caller, GetType().Name);

    private async Task ReloadAsync(Func<Task> reload)
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await reload();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The page was left while it read.
        }
        catch (Exception broken)
        {
            await DispatchExceptionAsync(broken);
        }
    }
}
