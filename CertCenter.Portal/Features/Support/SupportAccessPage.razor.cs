using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;

namespace CertCenter.Portal.Features.Support;

/// <summary>All that support ever asked to see here, and who has to be asked before it does.</summary>
public sealed partial class SupportAccessPage(SupportAccessQuery query, SetSupportRule set, TimeProvider clock)
{
    private SupportAccess? _access;
    private List<GrantRow> _grants = [];

    private DateTimeOffset Now => clock.GetUtcNow();

    private bool MaySet => Caller is { MayAdminister: true, Mode: CallerMode.ReadWrite };

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Support, LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, after: null, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        (_access, _grants) = (found.Value, [.. found.Value.Grants]);
    }

    private async Task MoreAsync()
    {
        _access = (await query.ExecuteAsync(Caller, _access?.Next, Closing)).Value;
        _grants.AddRange(_access.Grants);
    }

    private async Task SetAsync(SupportRule rule)
    {
        await TryAsync(set.ExecuteAsync(Caller, rule, Closing));
        await LoadAsync();
    }
}
