using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Connectors.Csv;
using Microsoft.AspNetCore.Components;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>Three files, what their columns mean, what is wrong with them, and the reading of them.</summary>
public sealed partial class ImportPage(
    ConnectionQuery query, ChangeConnection change, StartDiscovery start, IFiles files, DiscoveryWords words, NavigationManager navigation)
{
    private const int RowsShown = 100;

    private ConnectionDetails? _connection;
    private CsvSettings _settings = new();
    private IReadOnlyList<CheckedFile> _checked = [];
    private SourceProblem? _problem;
    private bool _missing;
    private bool _busy;

    [Parameter]
    public Guid Id { get; set; }

    private DiscoveryWords Words => words;

    private bool Complete => Enum.GetValues<CsvFileKind>().All(IsMapped);

    private bool MayImport => Complete && _problem is null && _checked.Count > 0;

    private string ImportWords => _checked.Count == 0 || _problem is not null ? T["Import"] : T["ImportRows", _checked.Sum(f => f.GoodRows)];

    protected override async Task OnInitializedAsync()
    {
        var found = await query.ExecuteAsync(Caller, new(Id), Closing);
        _missing = found.Refusal is not null || found.Value.Kind != CsvConnector.KindName || !Caller.MayAdminister;
        if (!_missing)
        {
            _connection = found.Value;
            _settings = CsvSettings.Parse(_connection.Settings) ?? new();
        }
    }

    private bool IsMapped(CsvFileKind kind) =>
        _settings.Of(kind) is { } file && CsvField.Of(kind).Where(f => f.Required).All(f => file.Columns.ContainsKey(f.Name));

    private async Task TakeAsync(CsvFileKind kind, CsvFileSettings file)
    {
        _settings = kind switch
        {
            CsvFileKind.People => _settings with { People = file },
            CsvFileKind.Entitlements => _settings with { Entitlements = file },
            _ => _settings with { Assignments = file },
        };
        (_checked, _problem) = ([], null);
        if (Complete)
        {
            await CheckAsync();
        }
    }

    private async Task CheckAsync()
    {
        _busy = true;
        try
        {
            if (await SaveAsync())
            {
                (_checked, _problem) = await CsvPreview.CheckAsync(_settings, (file, token) => files.OpenAsync(Caller, file, token), Closing);
            }
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>The settings are kept before they are checked, so that what was uploaded and mapped is not lost with the page.</summary>
    private async Task<bool> SaveAsync()
    {
        if (_connection is not { } connection)
        {
            return false;
        }

        if (!await TryAsync(change.ExecuteAsync(Caller, connection.Id, connection.Version, connection.Name, _settings.ToJson(), Closing)))
        {
            return false;
        }

        _connection = (await query.ExecuteAsync(Caller, connection.Id, Closing)).Value;
        return true;
    }

    private async Task ImportAsync()
    {
        if (_connection is not { } connection)
        {
            return;
        }

        var asked = await start.ExecuteAsync(Caller, connection.Id, removalsConfirmed: false, Closing);
        if (await TryAsync(Task.FromResult(asked)))
        {
            navigation.NavigateTo(Links.Run(connection.Id, asked.Value));
        }
    }
}
