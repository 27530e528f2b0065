using System.Globalization;
using CertCenter.Domain.Inventory;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Inventory;

/// <summary>One person: what they have, the riskiest first, and every way in to the one that is chosen.</summary>
public sealed partial class IdentityPage(IdentityQuery query)
{
    private IdentityDetails? _person;
    private bool _missing;

    [Parameter]
    public long Id { get; set; }

    /// <summary>Which of the accesses is chosen, counted from 1.</summary>
    [SupplyParameterFromQuery(Name = "item")]
    public int? Item { get; set; }

    private int Shown => Math.Clamp((Item ?? 1) - 1, 0, Math.Max(0, (_person?.Access.Count ?? 0) - 1));

    protected override async Task OnParametersSetAsync()
    {
        if (_person?.Id != Id)
        {
            var found = await query.ExecuteAsync(Caller, Id, Closing);
            _missing = found.Refusal is not null;
            _person = _missing ? null : found.Value;
        }
    }

    private string At(int number) => string.Create(CultureInfo.InvariantCulture, $"{Links.Identity(Id)}?item={number + 1}");

    private string WaysOf(IdentityAccess access) => access.Ways switch
    {
        [[]] => T["DirectWay"],
        [var way] => T["Through", string.Join(" › ", way)],
        _ => T["Ways", access.Ways.Count],
    };
}
