using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components.Controls;
using CertCenter.Portal.Connectors;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>What the account of a connection may do beside what it needs, how to set that right, and when its secret ends.</summary>
public sealed partial class ConnectionPermissions(CheckPermissions check, GuardConnection guard, DiscoveryWords words, ConnectorTexts names)
{
    private SourceProblem? _problem;
    private Refusal? _refused;
    private ConnectionId? _shown;
    private DateOnly? _ends;
    private string? _done;
    private bool _refuses;
    private bool _busy;

    [Parameter, EditorRequired]
    public required ConnectionDetails Connection { get; set; }

    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    private CredentialState State => Connection.Credentials;

    private bool WritesBack => Connection.WriteBack.IsOn;

    private DiscoveryWords Words => words;

    /// <summary>What somebody types is not lost when the connection is read again.</summary>
    protected override void OnParametersSet()
    {
        if (_shown != Connection.Id)
        {
            (_shown, _refuses) = (Connection.Id, State.RefusesSurplus);
            _ends = State.SecretEndsAt is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null;
        }
    }

    private static Tone ToneOf(PermissionVerdict verdict) => verdict switch
    {
        PermissionVerdict.Exact => Tone.Good,
        PermissionVerdict.Unknown => Tone.Info,
        _ => Tone.Warning,
    };

    private Tone ToneOf(PermissionLine line, PermissionReport report) =>
        report.Missing(WritesBack).Contains(line) || report.Surplus(WritesBack).Contains(line) ? Tone.Warning : line.Granted is null ? Tone.Info : Tone.Good;

    private string NamesOf(IEnumerable<PermissionLine> permissions) => string.Join(", ", permissions.Select(p => names[p]));

    private async Task CheckAsync()
    {
        _busy = true;
        try
        {
            var checkedNow = await check.ExecuteAsync(Caller, Connection.Id, CancellationToken.None);
            _problem = checkedNow.Refusal is null ? checkedNow.Value : null;
            await EndAsync(checkedNow.Refusal, _problem is null ? "PermissionsChecked" : null);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task GuardAsync() =>
        await EndAsync((await guard.ExecuteAsync(Caller, Connection.Id, _refuses, _ends, CancellationToken.None)).Refusal, "Saved");

    private async Task EndAsync(Refusal? refusal, string? done)
    {
        (_refused, _done) = (refusal, refusal is null ? done : null);
        if (refusal is null)
        {
            await Changed.InvokeAsync();
        }
    }
}
