using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Tenants;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>All workspaces by name: where they are and how they stand.</summary>
public sealed partial class StaffWorkspacesPage(StaffWorkspacesQuery query)
{
    private PageOf<StaffWorkspaceRow>? _page;

    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    private TenantState? Narrowed => Enum.TryParse<TenantState>(State, out var state) && Enum.IsDefined(state) ? state : null;

    protected override async Task LoadAsync() => _page = await AskAsync(query.ExecuteAsync(Caller, Narrowed, Q, After, Aborted));
}
