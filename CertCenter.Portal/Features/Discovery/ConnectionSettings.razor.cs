using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Components.Controls;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>What can be set of a connection: name and settings, its secret, how often it is read, and its end.</summary>
public sealed partial class ConnectionSettings(
    ChangeConnection change, SetSecret setSecret, ScheduleConnection scheduleConnection, RemoveConnection remove,
    RefusalTexts refusals, DialogService dialogs, NavigationManager navigation, TimeProvider clock)
{
    private IReadOnlyList<InvalidField> _errors = [];
    private Refusal? _refused;
    private ConnectionId? _shown;
    private string? _settings;
    private string _name = "";
    private string _secret = "";
    private string? _done;
    private ReadingSchedule _schedule;
    private TimeOnly _time = new(6, 0);
    private int _version;

    [Parameter, EditorRequired]
    public required ConnectionDetails Connection { get; set; }

    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public ReaderZone? Zone { get; set; }

    /// <summary>What somebody types is not lost when the connection is read again.</summary>
    protected override void OnParametersSet()
    {
        if (_shown == Connection.Id)
        {
            return;
        }

        _shown = Connection.Id;
        Fill();
    }

    private void Fill()
    {
        (_name, _schedule, _version) = (Connection.Name, Connection.Schedule, Connection.Version);
        _settings = SourceKinds.NewSettings(Connection.Kind) is null ? null : Connection.Settings;
        if (Connection.NextReadAt is { } next)
        {
            _time = TimeOnly.FromDateTime((Zone ?? ReaderZone.Utc).Local(next).DateTime);
        }
    }

    /// <summary>"password", "token or client secret": what the secret is called where it comes from.</summary>
    private string SecretNoun => T[$"Secret{Connection.Kind}Noun"];

    private string? ErrorOf(string field) => _errors.FirstOrDefault(e => e.Field == field) is { } wrong ? refusals[wrong] : null;

    private async Task SaveAsync()
    {
        var changed = await change.ExecuteAsync(Caller, Connection.Id, _version, _name, _settings ?? Connection.Settings, CancellationToken.None);
        await EndAsync(changed, changed.Refusal is null && changed.Value.SecretDropped ? "SavedSecretDropped" : "Saved");
    }

    private async Task SetSecretAsync()
    {
        await EndAsync(await setSecret.ExecuteAsync(Caller, Connection.Id, _secret, CancellationToken.None), "SavedSecret");
        _secret = "";
    }

    private async Task ScheduleAsync() =>
        await EndAsync(await scheduleConnection.ExecuteAsync(Caller, Connection.Id, _schedule, First(), CancellationToken.None), "SavedSchedule");

    /// <summary>The next moment of that time of day in the reader's zone; on the hour for hourly.</summary>
    private DateTimeOffset First()
    {
        var zone = Zone ?? ReaderZone.Utc;
        var now = zone.Local(clock.GetUtcNow());
        var local = _schedule is ReadingSchedule.Hourly ? now.Date.AddHours(now.Hour + 1) : now.Date + _time.ToTimeSpan();
        return new DateTimeOffset(local, zone.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private async Task RemoveAsync()
    {
        if (await dialogs.ConfirmActAsync(T["RemoveAsk", Connection.Name], T["Remove"], T["KeepConnection"], RemoveBody, destroys: true)
            && (await remove.ExecuteAsync(Caller, Connection.Id, CancellationToken.None)).Refusal is null)
        {
            navigation.NavigateTo(Links.Connections);
        }
    }

    private void RemoveBody(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder body)
    {
        body.OpenElement(0, "p");
        body.AddContent(1, T["RemoveText"].Value);
        body.CloseElement();
    }

    /// <summary>Only who has seen what somebody else saved can save over it.</summary>
    private async Task SeeNewAsync()
    {
        await Changed.InvokeAsync();
        Fill();
        _refused = null;
    }

    private async Task EndAsync<T1>(Outcome<T1> outcome, string done)
    {
        _errors = outcome.Refusal switch
        {
            InvalidSettings settings => settings.Fields,
            InvalidField field => [field],
            _ => [],
        };
        _refused = outcome.Refusal is InvalidField ? null : outcome.Refusal;
        _done = outcome.Refusal is null ? done : null;
        if (outcome.Refusal is null)
        {
            await Changed.InvokeAsync();
            _version = Connection.Version;
        }
    }
}
