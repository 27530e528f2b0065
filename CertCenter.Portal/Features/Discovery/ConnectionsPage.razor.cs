using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>The connections of the workspace, those that need somebody first, and the kinds that can be added.</summary>
public sealed partial class ConnectionsPage(ConnectionListQuery query, TimeProvider clock)
{
    private IReadOnlyList<ConnectionRow>? _rows;

    /// <summary>What ends before is worth a word.</summary>
    private DateTimeOffset Soon => clock.GetUtcNow() + Connection.RenewBefore;

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Connections, ReadAsync);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Closing);
        Show(found.Refusal);
        _rows = found.Refusal is null ? found.Value : [];
    }
}
