using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>What staff did, and what was tried by those who wanted to be taken for staff.</summary>
public sealed partial class StaffLogPage(SecurityLogQuery query, SecurityLogCheckQuery checks)
{
    private PageOf<SecurityLogRow>? _page;
    private SecurityLogCheck? _check;

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    /// <summary>Whether every line is to be checked against the one before.</summary>
    [SupplyParameterFromQuery]
    public bool Check { get; set; }

    protected override async Task LoadAsync()
    {
        _page = await AskAsync(query.ExecuteAsync(Caller, After, Aborted));
        if (Check && Refused is null)
        {
            _check = await AskAsync(checks.ExecuteAsync(Caller, Aborted));
        }
    }
}
