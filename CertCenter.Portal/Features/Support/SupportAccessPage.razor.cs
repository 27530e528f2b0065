using CertCenter.Domain.Kernel;
using CertCenter.Domain.Staff;
using CertCenter.Domain.Support;

namespace CertCenter.Portal.Features.Support;

/// <summary>All that support ever asked to see here, and who has to be asked before it does.</summary>
public sealed partial class SupportAccessPage(SupportAccessQuery query, SetSupportRule set, TimeProvider clock)
{
    private SupportAccess? _access;

    private DateTimeOffset Now => clock.GetUtcNow();

    private bool MaySet => Caller is { MayAdminister: true, Mode: CallerMode.ReadWrite };

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Support, LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        if (found.Refusal is not null)
        {
            ShowNotFound();
            return;
        }

        _access = found.Value;
    }

    private async Task SetAsync(SupportRule rule)
    {
        await TryAsync(set.ExecuteAsync(Caller, rule, Closing));
        await LoadAsync();
    }
}
