using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Portal.Access;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>
/// What every page of the console has. They are plain requests, so that each look and each act is checked against the session, and what
/// ends a session ends everything.
/// </summary>
public abstract class StaffPage : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required StaffViewer Viewer { get; set; }

    [Inject]
    public required RefusalLog Refusals { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>What was done just before, said above the page.</summary>
    [SupplyParameterFromQuery]
    public string? News { get; set; }

    /// <summary>Who asks; the page is not shown without.</summary>
    protected StaffCaller Caller { get; private set; } = null!; // Set before anything of the page is.

    protected Refusal? Refused { get; private set; }

    protected CancellationToken Aborted => Http.RequestAborted;

    protected sealed override async Task OnInitializedAsync()
    {
        Caller = await Viewer.FindAsync(Http) ?? throw new InvalidOperationException("A page of the console without staff.");
        await LoadAsync();
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task LoadAsync();

    /// <summary>What was asked for, or default after its refusal was shown.</summary>
    protected async Task<T?> AskAsync<T>(Task<Outcome<T>> query)
    {
        var found = await query;
        Refused = found.Refusal;
        Refusals.Note(Refused, Caller.Id.Value, GetType().Name);
        return found.Refusal is null ? found.Value : default;
    }

    /// <summary>Carries something out and goes on to a fresh page that says so. Where the second factor is too old, it is asked for first.</summary>
    /// <param name="operation">What is under way.</param>
    /// <param name="news">The key of what is said after.</param>
    /// <param name="then">Where to go on; here when left out.</param>
    protected async Task DoAsync<T>(Task<Outcome<T>> operation, string news, Func<string>? then = null)
    {
        try
        {
            Refused = (await operation).Refusal;
        }
        catch (ChangedMeanwhileException)
        {
            Refused = new ChangedMeanwhile();
        }

        Refusals.Note(Refused, Caller.Id.Value, GetType().Name);
        if (Refused is SecondFactorStale)
        {
            GoTo(Links.StaffConfirmThen(Here));
        }
        else if (Refused is null)
        {
            var next = then?.Invoke() ?? Here;
            GoTo($"{next}{(next.Contains('?', StringComparison.Ordinal) ? '&' : '?')}news={news}");
        }
    }

    protected void GoTo(string address) => Navigation.NavigateTo(address, forceLoad: true);

    /// <summary>The address of this page without the news of the last act.</summary>
    private string Here => Navigation.GetUriWithQueryParameter("news", (string?)null)[(Navigation.BaseUri.Length - 1)..];
}
