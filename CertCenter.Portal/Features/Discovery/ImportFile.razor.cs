using CertCenter.Domain.Discovery;
using CertCenter.Domain.Kernel;
using CertCenter.Portal.Components;
using CertCenter.Portal.Connectors.Csv;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CertCenter.Portal.Features.Discovery;

/// <summary>One of the files of an import: choosing it, its way to the server, and what its columns mean.</summary>
public sealed partial class ImportFile(IJSRuntime js, AntiforgeryStateProvider antiforgery, IFiles files, DiscoveryWords words) : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private DotNetObjectReference<ImportFile>? _self;
    private CsvPreview? _preview;
    private Guid? _shown;
    private int? _percent;
    private string? _refused;

    [Parameter, EditorRequired]
    public CsvFileKind Kind { get; set; }

    [Parameter]
    public CsvFileSettings? File { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<CsvFileSettings> FileChanged { get; set; }

    [Parameter, EditorRequired]
    public required Caller Caller { get; set; }

    private DiscoveryWords Words => words;

    private string InputId => $"file-{Kind}";

    [JSInvokable]
    public Task Progress(int percent) => InvokeAsync(() =>
    {
        _percent = percent;
        StateHasChanged();
    });

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        _self?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (File is { } file && file.File != _shown)
        {
            _shown = file.File;
            _preview = await LookAsync(file.File, file.Name);
        }
    }

    private async Task UploadAsync()
    {
        _self ??= DotNetObjectReference.Create(this);
        (_percent, _refused) = (0, null);
        var answer = await js.InvokeAsync<UploadAnswer>(
            "cc.upload", _closing.Token, InputId, Links.Uploads, antiforgery.GetAntiforgeryToken()?.Value ?? "", _self);
        _percent = null;
        if (answer is not { Id: { } id, Name: { } name })
        {
            _refused = answer.Refused ?? (answer.Problem is "nothing" ? null : T["UploadFailed"].Value);
            return;
        }

        _shown = id;
        _preview = await LookAsync(id, name);
        if (_preview.Columns.Count > 0)
        {
            await FileChanged.InvokeAsync(new CsvFileSettings(id, name, _preview.Guess));
        }
    }

    private async Task<CsvPreview> LookAsync(Guid id, string name)
    {
        try
        {
            await using var content = await files.OpenAsync(Caller, new FileId(id), _closing.Token) ?? Stream.Null;
            return await CsvPreview.LookAsync(Kind, name, content, _closing.Token);
        }
        catch (FileDamagedException)
        {
            return new(new(ReadingProblems.FileDamaged, name), [], new Dictionary<string, string>());
        }
    }

    private Task MapAsync(string field, string? column)
    {
        if (File is not { } file)
        {
            return Task.CompletedTask;
        }

        var columns = new Dictionary<string, string>(file.Columns, StringComparer.Ordinal);
        if (string.IsNullOrEmpty(column))
        {
            columns.Remove(field);
        }
        else
        {
            columns[field] = column;
        }

        return FileChanged.InvokeAsync(file with { Columns = columns });
    }
}
