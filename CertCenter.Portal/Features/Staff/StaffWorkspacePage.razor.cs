using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Tenants;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>One workspace as the catalog knows it, and the steps in its life that the reader's role may take.</summary>
public sealed partial class StaffWorkspacePage(StaffWorkspacesQuery query, ChangeLife change)
{
    private StaffWorkspaceRow? _row;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm(Name = "Form")]
    public LifeForm? Sent { get; set; }

    private IEnumerable<LifeStep> Steps => Caller.Role is not StaffRole.Operations ? [] : _row?.State switch
    {
        TenantState.Trial => [LifeStep.Activate, LifeStep.Suspend],
        TenantState.Active => [LifeStep.Suspend],
        TenantState.Suspended => [LifeStep.Resume],
        TenantState.Cancelled when _row.TrialEndsAt is not null => [LifeStep.Activate],
        _ => [],
    };

    protected override async Task LoadAsync() => _row = await AskAsync(query.ExecuteAsync(Caller, new TenantId(Id), Aborted));

    private async Task SendAsync()
    {
        if (Enum.TryParse<LifeStep>(Sent?.Step, out var step) && Enum.IsDefined(step))
        {
            await DoAsync(change.ExecuteAsync(Caller, new TenantId(Id), step, Sent?.Reason ?? "", Aborted), $"life-{step}");
        }
    }
}

/// <summary>A step in the life of a workspace, and why.</summary>
public sealed record LifeForm
{
    public string? Step { get; init; }

    public string? Reason { get; init; }
}
