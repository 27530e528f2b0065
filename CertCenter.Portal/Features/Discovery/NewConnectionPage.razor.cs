using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Connectors.Csv;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>Adds a connection: the kind, then what that kind needs.</summary>
public sealed partial class NewConnectionPage(AddConnection add, TestConnection test, RefusalTexts refusals, NavigationManager navigation)
{
    private IReadOnlyList<InvalidField> _errors = [];
    private string? _settings;
    private string? _shown;
    private string _name = "";
    private string _secret = "";
    private ConnectionCheck? _check;
    private bool _busy;

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    protected override void OnParametersSet()
    {
        if (_shown != Kind)
        {
            (_shown, _settings, _check, _errors) = (Kind, SourceKinds.NewSettings(Kind), null, []);
        }
    }

    private string? ErrorOf(string field) => _errors.FirstOrDefault(e => e.Field == field) is { } wrong ? refusals[wrong] : null;

    private Task AddFilesAsync() => BusyAsync(async () =>
    {
        var added = await add.ExecuteAsync(Caller, _name, CsvConnector.KindName, null, null, Closing);
        if (Takes(added))
        {
            navigation.NavigateTo(Links.ConnectionImport(added.Value));
        }
    });

    private Task AddSourceAsync() => BusyAsync(async () =>
    {
        var added = await add.ExecuteAsync(Caller, _name, Kind ?? "", _settings, _secret, Closing);
        if (Takes(added))
        {
            navigation.NavigateTo(Links.Connection(added.Value));
        }
    });

    private Task TestAsync() => BusyAsync(async () =>
    {
        _check = null;
        var tested = await test.ExecuteAsync(Caller, Kind ?? "", _settings ?? "", _secret, null, Closing);
        if (Takes(tested))
        {
            _check = tested.Value;
        }
    });

    /// <summary>Puts what is wrong beside its field; true when nothing is.</summary>
    private bool Takes<T>(Outcome<T> outcome)
    {
        _errors = outcome.Refusal switch
        {
            InvalidSettings settings => settings.Fields,
            InvalidField field => [field],
            _ => [],
        };
        Show(outcome.Refusal is InvalidField ? null : outcome.Refusal);
        return outcome.Refusal is null;
    }

    private async Task BusyAsync(Func<Task> act)
    {
        _busy = true;
        try
        {
            await act();
        }
        finally
        {
            _busy = false;
        }
    }
}
