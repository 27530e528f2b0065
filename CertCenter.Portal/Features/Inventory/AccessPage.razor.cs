using CertCenter.Domain.Inventory;
using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Inventory;

/// <summary>One access: what it lets one do, how risky it is, and who has it.</summary>
public sealed partial class AccessPage(AccessQuery query, HoldersQuery holders, SetRisk setRisk, DescribeAccess describe)
{
    private AccessDetails? _access;
    private string _description = "";
    private string? _done;
    private bool _missing;

    [Parameter]
    public long Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_access?.Id != Id)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Id, Closing);
        _missing = found.Refusal is not null;
        _access = _missing ? null : found.Value;
        _description = _access?.Description ?? "";
    }

    private async Task<PageOf<HolderRow>> ReadHoldersAsync(string? after, CancellationToken cancellationToken)
    {
        var found = await holders.ExecuteAsync(Caller, Id, after, cancellationToken);
        return found.Refusal is null ? found.Value : new([], null);
    }

    private async Task DescribeAsync() => await EndAsync(await TryAsync(describe.ExecuteAsync(Caller, Id, _description, Closing)));

    private async Task SetRiskAsync(ChangeEventArgs change)
    {
        if (Enum.TryParse<Risk>(change.Value as string, out var risk))
        {
            await EndAsync(await TryAsync(setRisk.ExecuteAsync(Caller, Id, risk, Closing)));
        }
    }

    private async Task EndAsync(bool done)
    {
        if (done)
        {
            await ReadAsync();
            _done = T["Saved"];
        }
    }
}
