using CertCenter.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Staff;

/// <summary>What customers wrote, the longest waiting first.</summary>
public sealed partial class StaffTicketsPage(TicketsQuery query)
{
    private IReadOnlyList<TicketRow>? _rows;

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    private bool Open => Show is not "closed";

    protected override async Task LoadAsync() => _rows = await AskAsync(query.ExecuteAsync(Caller, Open, Aborted));
}
