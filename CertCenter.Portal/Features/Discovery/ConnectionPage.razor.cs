using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>One connection: how it is, its runs, its settings.</summary>
public sealed partial class ConnectionPage(
    ConnectionQuery query, StartDiscovery start, TestConnection test, DiscoveryWords words, NavigationManager navigation, TimeProvider clock)
{
    private ConnectionDetails? _connection;
    private ConnectionCheck? _check;
    private bool _missing;
    private bool _busy;

    /// <summary>From the address; the name is the one in the pattern of the route.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Parameter]
    public string? Tab { get; set; }

    private ConnectionId Connection => new(Id);

    private DiscoveryWords Words => words;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>When the secret ends, if that is soon or past.</summary>
    private DateTimeOffset? EndsSoon =>
        _connection?.Credentials.SecretEndsAt is { } end && end < Now + Domain.Discovery.Connection.RenewBefore ? end : null;

    protected override async Task OnInitializedAsync()
    {
        OnNotice(Topic.Connection(Connection), ReadAsync);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var found = await query.ExecuteAsync(Caller, Connection, Closing);
        _missing = found.Refusal is not null;
        _connection = _missing ? null : found.Value;
    }

    private async Task ReadNowAsync(bool removalsConfirmed)
    {
        var asked = await start.ExecuteAsync(Caller, Connection, removalsConfirmed, Closing);
        if (await TryAsync(Task.FromResult(asked)))
        {
            navigation.NavigateTo(Links.Run(Connection, asked.Value));
        }
    }

    private async Task TestAsync()
    {
        if (_connection is not { } connection)
        {
            return;
        }

        (_busy, _check) = (true, null);
        try
        {
            var tested = await test.ExecuteAsync(Caller, connection.Kind, connection.Settings, null, Connection, Closing);
            _check = await TryAsync(Task.FromResult(tested)) ? tested.Value : null;
        }
        finally
        {
            _busy = false;
        }
    }
}
