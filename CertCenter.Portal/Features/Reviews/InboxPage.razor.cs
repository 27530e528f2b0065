using CertCenter.Domain.Campaigns;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Reviews;

/// <summary>What waits for a reviewer, the nearest deadline first, and what is done.</summary>
public sealed partial class InboxPage(InboxQuery query, TimeProvider clock)
{
    private Inbox? _inbox;
    private DateTimeOffset _now;

    [SupplyParameterFromQuery(Name = "show")]
    public string? Which { get; set; }

    private bool IsDone => Which == "done";

    private bool IsAway => Which == "away";

    private IReadOnlyList<InboxRow> Shown => (IsDone ? _inbox?.Done : _inbox?.Open) ?? [];

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Campaigns, LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _now = clock.GetUtcNow();
        _inbox = await query.ExecuteAsync(Caller, Closing);
    }
}
