using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Components.Layout;

/// <summary>The menu of those who look after a workspace: only what their roles may open, with the numbers of what waits for them.</summary>
public sealed partial class SideNav(IHostEnvironment environment, IWaiting waiting, ILiveNotices notices) : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly List<IDisposable> _subscriptions = [];
    private Waiting _waiting = new(0, 0);

    [CascadingParameter]
    public required Caller Caller { get; set; }

    private IEnumerable<Group> Groups => new Group[]
    {
        new(null, [new("Home", "home", Links.Home, Caller.MayRunCampaigns)]),
        new("GroupReview",
        [
            new("Campaigns", "campaign", Links.Campaigns, Caller.MayLookAround),
            new("MyReviews", "inbox", Links.Reviews, Caller.MayRunCampaigns || Caller.Roles.HasFlag(Roles.Reviewer)),
            new("Removals", "person-remove", Links.Removals, Caller.MayRunCampaigns),
        ]),
        new("GroupInventory",
        [
            new("Connections", "hub", Links.Connections, Caller.MayRunCampaigns),
            new("Identities", "people", Links.Identities, Caller.MayRunCampaigns),
            new("Access", "key", Links.Access, Caller.MayRunCampaigns),
        ]),
        new("GroupProof",
        [
            new("Evidence", "evidence", Links.Evidence, Caller.MayLookAround),
            new("Audit", "history", Links.Audit, Caller.MayLookAround),
        ]),
        new("GroupWorkspace",
        [
            new("Members", "badge", Links.Members, Caller.MayAdminister),
            new("Trust", "shield-check", Links.WorkspaceTrust, Caller.MayAdminister || Caller.Roles.HasFlag(Roles.Auditor)),
            new("Keys", "lock", Links.Keys, Caller.MayAdminister || Caller.Roles.HasFlag(Roles.Auditor)),
            new("UnsentMails", "mail", Links.UnsentMails, Caller.MayAdminister),
            new("Support", "comment", Links.Support, Caller.MayRunCampaigns),
            new("Settings", "settings", Links.Settings, Caller.MayAdminister),
            new("Export", "download", Links.Export, Caller.MayAdminister),
            new("Mailbox", "mail", Links.Mailbox, Caller.MayAdminister && environment.IsDevelopment()),
        ]),
    }
    .Select(group => group with { Entries = [.. group.Entries.Where(entry => entry.Shown)] })
    .Where(group => group.Entries.Count > 0);

    public void Dispose()
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _closing.Cancel();
        _closing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        foreach (var topic in new[] { Topic.Campaigns, Topic.Removals })
        {
            _subscriptions.Add(notices.Listen(Caller.Tenant, topic, () => InvokeAsync(CountAsync)));
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
            _waiting = await waiting.CountAsync(Caller, _closing.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The menu was left while it counted.
        }
    }

    private long WaitingAt(string address) => address switch
    {
        Links.Reviews => _waiting.Decisions,
        Links.Removals => _waiting.Removals,
        _ => 0,
    };

    private sealed record Group(string? Name, IReadOnlyList<Entry> Entries);

    private sealed record Entry(string Name, string Icon, string Address, bool Shown);
}
