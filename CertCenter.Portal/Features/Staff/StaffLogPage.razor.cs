using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>What staff did, and what was tried by those who wanted to be taken for staff.</summary>
public sealed partial class StaffLogPage(SecurityLogQuery query)
{
    private PageOf<SecurityLogRow>? _page;

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    protected override async Task LoadAsync() => _page = await AskAsync(query.ExecuteAsync(Caller, After, Aborted));
}
