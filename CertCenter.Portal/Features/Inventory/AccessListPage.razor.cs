using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Inventory;

/// <summary>What can be had in the connected sources, by name, narrowed by what the address says.</summary>
public sealed partial class AccessListPage(AccessListQuery query)
{
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Narrowed { get; set; }

    private AccessFilter Filter => Enum.TryParse<AccessFilter>(Narrowed, out var filter) && Enum.IsDefined(filter) ? filter : default;

    private async Task<PageOf<AccessRow>> ReadAsync(string? after, CancellationToken cancellationToken)
    {
        var found = await query.ExecuteAsync(Caller, Filter, Q, after, cancellationToken);
        Show(found.Refusal);
        return found.Refusal is null ? found.Value : new([], null);
    }
}
