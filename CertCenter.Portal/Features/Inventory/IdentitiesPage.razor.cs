using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Inventory;

/// <summary>The people of the workspace by name, narrowed by what the address says.</summary>
public sealed partial class IdentitiesPage(IdentityListQuery query)
{
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Narrowed { get; set; }

    private IdentityFilter Filter => Enum.TryParse<IdentityFilter>(Narrowed, out var filter) && Enum.IsDefined(filter) ? filter : default;

    private async Task<PageOf<IdentityRow>> ReadAsync(string? after, CancellationToken cancellationToken)
    {
        var found = await query.ExecuteAsync(Caller, Filter, Q, after, cancellationToken);
        Show(found.Refusal);
        return found.Refusal is null ? found.Value : new([], null);
    }
}
